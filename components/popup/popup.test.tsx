// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sha256Hex } from '../../lib/contract/text.ts';
import { FakeBackground } from '../fake-ask.ts';
import { Popup } from './popup.tsx';

afterEach(cleanup);

async function open(background = FakeBackground.withStarter(), tab: number | null = 7) {
  const onRecords = vi.fn();
  const { ask, subscribe } = background;
  const shown = render(<Popup ask={ask} tab={tab} subscribe={subscribe} onRecords={onRecords} />);
  await screen.findByRole('combobox', { name: 'Contract in force' });
  return { background, onRecords, ...shown };
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const press = (name: string) => fireEvent.click(button(name));
const type = (name: string, value: string) => fireEvent.input(box(name), { target: { value } });
const inForce = () =>
  screen.getByRole<HTMLSelectElement>('combobox', { name: 'Contract in force' });
const chosen = () => inForce().selectedOptions[0]?.textContent;

async function signedStarter() {
  const background = FakeBackground.withStarter();
  await background.ask('own.contract.sign', { id: 'starter', human: 'Ana Lima' });
  return background;
}

describe('the first run', () => {
  it('says that nothing changes, and shows the starter to be read and signed', async () => {
    await open();
    expect(screen.getByRole('heading', { name: 'Symbiotic Contract' })).toBeTruthy();
    expect(screen.getByText(/changes nothing on any page/)).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Mutual growth' })).toBeTruthy();
    expect(screen.getByText(/I will tell you the truth/)).toBeTruthy();
    expect(chosen()).toBe('None');
    for (const name of ['ChatGPT', 'Claude', 'Gemini'])
      expect(screen.getByRole<HTMLInputElement>('switch', { name }).checked).toBe(true);
  });

  it('puts the starter in force by a name and Sign', async () => {
    const { background } = await open();
    type('Your name', 'Ana Lima');
    press('Sign');
    await waitFor(() => expect(chosen()).toBe('Mutual growth (version 1)'));
    expect(screen.getByText('Signed. Mutual growth (version 1) is in force.')).toBeTruthy();
    expect(screen.getByText('Ana Lima')).toBeTruthy();
    expect(screen.getByText(background.policy.inForce?.hash ?? 'none')).toBeTruthy();
    expect(screen.queryByText(/changes nothing on any page/)).toBeNull();
  });

  it('wants a name', async () => {
    const { background } = await open();
    press('Sign');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Nothing was signed/);
    expect(document.activeElement).toBe(box('Your name'));
    expect(background.asked.some(({ type }) => type === 'own.contract.sign')).toBe(false);
  });

  it('shows the hash the text will travel with before it is signed', async () => {
    const { background } = await open();
    await screen.findByText(await sha256Hex(background.contracts[0]?.text ?? ''));
  });
});

describe('a first contract of one’s own', () => {
  it('goes New contract, Title, Contract text, Save, Your name, Sign', async () => {
    const { background } = await open();
    press('New contract');
    await waitFor(() => expect(document.activeElement).toBe(box('Title')));
    type('Title', 'Fair work');
    type('Contract text', 'I say what I need.');
    press('Save');
    await screen.findByText('Saved');
    expect(background.contracts[1]).toMatchObject({ title: 'Fair work', changed: true });
    expect(background.policy.inForce).toBeNull();
    type('Your name', '  Ana Lima ');
    press('Sign');
    await waitFor(() => expect(chosen()).toBe('Fair work (version 1)'));
    expect(background.contracts[1]?.versions[0]?.human).toBe('Ana Lima');
    expect(screen.getByText(await sha256Hex('I say what I need.'))).toBeTruthy();
  });

  it('signs what is in the window, even when Save was never pressed', async () => {
    const { background } = await open();
    press('New contract');
    await screen.findByRole('textbox', { name: 'Title' });
    type('Title', 'Quick');
    type('Contract text', 'Last words.');
    type('Your name', 'Ana');
    press('Sign');
    await waitFor(() => expect(chosen()).toBe('Quick (version 1)'));
    expect(background.contracts).toHaveLength(2);
    expect(background.contracts[1]?.versions[0]?.text).toBe('Last words.');
  });

  it('says Saved only after the answer, and keeps one contract', async () => {
    const { background } = await open();
    press('New contract');
    await screen.findByRole('textbox', { name: 'Title' });
    let answer = () => {};
    background.gate = new Promise<void>((resolve) => {
      answer = resolve;
    });
    type('Title', 'Slow');
    press('Save');
    type('Contract text', 'More while it saves.');
    press('Save');
    await Promise.resolve();
    expect(screen.queryByText('Saved')).toBeNull();
    answer();
    await screen.findByText('Saved');
    expect(background.contracts).toHaveLength(2);
    expect(background.contracts[1]).toMatchObject({ title: 'Slow', text: 'More while it saves.' });
  });
});

describe('a draft', () => {
  it('saves itself and is there again after the popup was closed', async () => {
    const { background, unmount } = await open();
    press('New contract');
    await screen.findByRole('textbox', { name: 'Title' });
    type('Title', 'Half a thought');
    type('Contract text', 'I begin');
    // Not after the pause in typing: a popup that closes has no later.
    unmount();
    expect(background.asked.at(-1)?.type).toBe('own.contract.save');
    await waitFor(() => expect(background.contracts[1]?.text).toBe('I begin'));
    await open(background);
    press('Half a thought Not signed yet');
    await screen.findByText('I begin');
    press('Edit');
    await waitFor(() => expect(box('Title').value).toBe('Half a thought'));
  });

  it('is sent off when the page goes', async () => {
    const { background } = await open();
    press('New contract');
    await screen.findByRole('textbox', { name: 'Title' });
    type('Title', 'Going');
    dispatchEvent(new Event('pagehide'));
    expect(background.asked.at(-1)).toEqual({
      type: 'own.contract.save',
      data: { id: null, title: 'Going', text: '' },
    });
  });

  it('of a signed contract leaves what is in force alone, and can be discarded and had back', async () => {
    const { background } = await open(await signedStarter());
    const before = background.policy.inForce?.hash;
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    await screen.findByRole('heading', { name: 'Mutual growth' });
    press('Edit');
    await screen.findByRole('heading', { name: 'Draft of version 2' });
    type('Contract text', 'Something else.');
    press('Save');
    await screen.findByText('Saved');
    expect(background.policy.inForce?.hash).toBe(before);
    expect(background.contracts[0]?.versions).toHaveLength(1);

    press('Back');
    fireEvent.click(await screen.findByRole('button', { name: /with a draft/ }));
    await screen.findByText(/What is signed stays as it is/);
    press('Discard it');
    await waitFor(() => expect(background.contracts[0]?.changed).toBe(false));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(background.contracts[0]?.text).toBe('Something else.'));

    fireEvent.click(await screen.findByRole('button', { name: 'Go on with the draft' }));
    await waitFor(() => expect(box('Your name').value).toBe('Ana Lima'));
    press('Sign');
    await waitFor(() => expect(chosen()).toBe('Mutual growth (version 2)'));
  });
});

describe('choosing', () => {
  it('puts an earlier version, or none, in force', async () => {
    const background = await signedStarter();
    await background.ask('own.contract.save', { id: 'starter', title: 'Mutual growth', text: 'B' });
    await background.ask('own.contract.sign', { id: 'starter', human: 'Ana Lima' });
    await open(background);
    const first = background.contracts[0]?.versions[0]?.hash;
    fireEvent.change(inForce(), { target: { value: first } });
    await waitFor(() => expect(background.policy.inForce?.number).toBe(1));
    fireEvent.change(inForce(), { target: { value: '' } });
    await screen.findByText(/With none in force/);
    expect(background.policy.inForce).toBeNull();

    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Put in force' }));
    await screen.findByText('In force', { selector: '.meta .badge' });
    expect(background.policy.inForce?.number).toBe(2);
  });

  it('goes back to what is true when it fails, and says so', async () => {
    const { background } = await open(await signedStarter());
    background.failing.set('own.contract.use', 'The contract could not be put in force');
    fireEvent.change(inForce(), { target: { value: '' } });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe(
      'The contract could not be put in force. What was in force is unchanged.',
    );
    expect(chosen()).toBe('Mutual growth (version 1)');
  });
});

describe('the switches', () => {
  it('switch one site', async () => {
    const { background } = await open();
    fireEvent.click(screen.getByRole('switch', { name: 'Claude' }));
    await waitFor(() => expect(background.policy.sites.claude).toBe(false));
    expect(background.policy.sites).toEqual({ chatgpt: true, claude: false, gemini: true });
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Claude' }).checked).toBe(false);
  });

  it('fall back when the background says no', async () => {
    const { background } = await open();
    background.failing.set('own.site.switch', 'Could not keep the switch.');
    fireEvent.click(screen.getByRole('switch', { name: 'Gemini' }));
    await screen.findByRole('alert');
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Gemini' }).checked).toBe(true),
    );
  });
});

describe('failures', () => {
  it('of a save stand beside the text, which stays', async () => {
    const { background } = await open();
    press('New contract');
    await screen.findByRole('textbox', { name: 'Title' });
    background.failing.set('own.contract.save', 'Line 1 is a seal marker.');
    type('Title', 'Odd');
    type('Contract text', '=== SYMBIOTIC CONTRACT ===');
    press('Save');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/^Line 1 is a seal marker\. Your text is still here/);
    expect(box('Contract text').value).toBe('=== SYMBIOTIC CONTRACT ===');
    type('Your name', 'Ana');
    press('Sign');
    await screen.findByText(/Nothing was signed, because the text could not be saved/);
    expect(background.contracts).toHaveLength(1);
  });

  it('of a text only begun are no alarm', async () => {
    const { background } = await open();
    background.failing.set('own.contract.save', 'The contract has no text yet.');
    press('New contract');
    await screen.findByRole('textbox', { name: 'Title' });
    type('Title', 'Only a title');
    await screen.findByText('Not saved yet: it needs a title and a text');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('of the first look can be tried again', async () => {
    const background = FakeBackground.withStarter();
    background.failing.set(
      'own.overview',
      'Could not establish connection. Receiving end does not exist.',
    );
    render(
      <Popup
        ask={background.ask}
        tab={null}
        subscribe={background.subscribe}
        onRecords={() => {}}
      />,
    );
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/The extension did not answer/);
    background.failing.clear();
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await screen.findByRole('combobox', { name: 'Contract in force' });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the tab in front', () => {
  it('is told in a sentence that follows what changes', async () => {
    const background = await signedStarter();
    background.tab = { site: 'claude', state: 'accepted', sealed: 2 };
    await open(background);
    await screen.findByText('Claude accepted the contract. 2 messages have carried it.');
    background.tab = { site: 'claude', state: 'off', sealed: 2 };
    background.announce();
    await screen.findByText('Claude is switched off: messages leave there as you write them.');
  });

  it('that does not answer keeps nothing from showing', async () => {
    const background = await signedStarter();
    background.failing.set('own.tab', 'No tab.');
    await open(background);
    await screen.findByText(/No ChatGPT, Claude or Gemini conversation in this tab/);
  });
});

it('opens the records', async () => {
  const { onRecords } = await open();
  press('Records');
  expect(onRecords).toHaveBeenCalledOnce();
});
