// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { documentHash } from '../../lib/contract/document.ts';
import {
  box,
  chosen,
  inForce,
  open,
  press,
  sign,
  signedStarter,
  tab,
  type,
} from '../../testing/views/drive-app.tsx';
import { FakeBackground } from '../../testing/views/fake-ask.ts';

afterEach(cleanup);

describe('the first run', () => {
  it('says that nothing changes, and shows the starter to be read and signed', async () => {
    await open();
    expect(screen.getByRole('heading', { name: 'Symbiotic Contract' })).toBeTruthy();
    expect(screen.getByText(/Nothing happens on any page until you sign/)).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Mutual growth' })).toBeTruthy();
    expect(screen.getByText(/I will tell you the truth/)).toBeTruthy();
    expect(chosen()).toBe('None');
    tab('Sites');
    for (const name of ['ChatGPT', 'Claude', 'Gemini'])
      expect(screen.getByRole<HTMLInputElement>('switch', { name }).checked).toBe(true);
  });

  it('puts the starter in force by a name and Sign', async () => {
    await open();
    type('Your name', 'Ana Lima');
    press('Sign');
    await waitFor(() => expect(chosen()).toBe('Mutual growth (version 1)'));
    expect(
      screen.getByText('Signed. New conversations begin with Mutual growth (version 1).'),
    ).toBeTruthy();
    screen.getByText(/^Signed by Ana Lima,/);
    expect(screen.queryByText(/Nothing happens on any page/)).toBeNull();
  });

  it('wants a name', async () => {
    const { background } = await open();
    press('Sign');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Nothing was signed/);
    expect(document.activeElement).toBe(box('Your name'));
    expect(background.asked.some(({ type }) => type === 'own.contract.sign')).toBe(false);
  });

  it('shows the hash the contract will travel with, as soon as there is a name under it', async () => {
    const { background } = await open();
    screen.getByText(/it is known once you have written your name/);
    type('Your name', 'Ana Lima');
    const { title = '', text = '' } = background.contracts[0] ?? {};
    await screen.findByText(await documentHash({ title, human: 'Ana Lima', text }));
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
    const signed = { title: 'Fair work', human: 'Ana Lima', text: 'I say what I need.' };
    expect(background.policy.inForce?.hash).toBe(await documentHash(signed));
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
  it('saves itself and is there again after the page was closed', async () => {
    const { background, unmount } = await open();
    press('New contract');
    await screen.findByRole('textbox', { name: 'Title' });
    type('Title', 'Half a thought');
    type('Contract text', 'I begin');
    // Not after the pause in typing: a page that closes has no later.
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
      data: { id: null, title: 'Going', text: '', language: null },
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
  it('puts a contract or none in force', async () => {
    const background = await signedStarter();
    await sign(background, { text: 'B' });
    await open(background);
    expect([...inForce().options].map(({ text }) => text)).toEqual([
      'None',
      'Mutual growth (version 2)',
    ]);
    fireEvent.change(inForce(), { target: { value: '' } });
    await screen.findByText(/With none, no model is asked/);
    expect(background.policy.inForce).toBeNull();
  });

  it('puts an earlier version in force from its own page', async () => {
    const background = await signedStarter();
    await sign(background, { text: 'B' });
    await open(background);
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    fireEvent.click(await screen.findByRole('button', { name: /^Version 1/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Use in new conversations' }));
    await screen.findByText('In use', { selector: '.meta .badge' });
    expect(background.policy.inForce?.number).toBe(1);
    press('Back');
    await waitFor(() => expect(chosen()).toBe('Mutual growth (version 1)'));
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

describe('a name in a list', () => {
  const options = (select: HTMLSelectElement) => [...select.options].map(({ text }) => text);

  it('is the signed one where it is in force, whatever the draft is called', async () => {
    const background = await signedStarter();
    const [contract] = background.contracts;
    if (contract) contract.title = 'Another name';
    await open(background);
    expect(options(inForce())).toEqual(['None', 'Mutual growth (version 1)']);
    screen.getByRole('button', { name: /^Another name .*with a draft/ });
  });
});

describe('failures', () => {
  it('of a save stand beside the text, which stays', async () => {
    const { background } = await open();
    press('New contract');
    await screen.findByRole('textbox', { name: 'Title' });
    background.failing.set('own.contract.save', 'The disk is full.');
    type('Title', 'Odd');
    type('Contract text', 'To be kept.');
    press('Save');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/^The disk is full\. Your text is still here/);
    expect(box('Contract text').value).toBe('To be kept.');
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
    const gone = 'Could not establish connection. Receiving end does not exist.';
    background.failing.set('own.overview', gone);
    await open(background);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/The extension did not answer/);
    background.failing.clear();
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await screen.findByRole('combobox', { name: 'Contract in force' });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the tabs', () => {
  const selected = () => screen.getByRole('tab', { selected: true }).textContent;
  const key = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

  it('have addresses, and one stop for the Tab key', async () => {
    await open(await signedStarter());
    tab('Sites');
    expect(location.hash).toBe('#sites');
    expect(selected()).toBe('Sites');
    const stops = screen.getAllByRole('tab').filter(({ tabIndex }) => tabIndex === 0);
    expect(stops.map(({ textContent }) => textContent)).toEqual(['Sites']);
    screen.getByRole('tab', { name: 'Sites' }).focus();
    key('ArrowLeft');
    expect(document.activeElement?.textContent).toBe('Contracts');
    expect(selected()).toBe('Contracts');
    key('End');
    expect(selected()).toBe('Files');
    key('ArrowRight');
    expect(location.hash).toBe('#contracts');
  });

  it('an address leads to a contract, also by the SHA-256 of what was signed', async () => {
    const background = await signedStarter();
    const { id } = background.contracts[0] ?? {};
    await open(background, `#contracts/${id}`);
    await screen.findByRole('heading', { name: 'Mutual growth' });
    expect(screen.queryByRole('combobox', { name: 'Contract in force' })).toBeNull();
  });
});

it('an address of what is gone leads to the contracts, and says so', async () => {
  await open(await signedStarter(), '#contracts/nobody');
  await screen.findByText('There is no such contract.');
  screen.getByRole('combobox', { name: 'Contract in force' });
  expect(location.hash).toBe('#contracts');
});

describe('a file that is dropped anywhere', () => {
  function drop(name: string, text: string) {
    const event = new Event('drop', { cancelable: true });
    const files = [new File([text], name)];
    dispatchEvent(Object.assign(event, { dataTransfer: { types: ['Files'], files } }));
  }

  it('is a draft where it is a text, and can be taken back', async () => {
    const { background } = await open(await signedStarter(), '#sites');
    drop('notes.txt', 'Be kind to each other.');
    await screen.findByText('From notes.txt, a draft. Nothing is signed by it.');
    await screen.findByRole('heading', { name: 'notes' });
    expect(background.contracts).toHaveLength(2);
    press('Undo');
    await waitFor(() => expect(background.contracts).toHaveLength(1));
  });

  it('is looked at under Files where it is a file of contracts', async () => {
    await open(await signedStarter(), '#sites');
    drop('kind.md', '---\nsymbiotic-contract: 1\ntitle: Kind words\n---\n\nBe kind.\n');
    await screen.findByText('This would be imported');
    expect(location.hash).toBe('#files');
  });
});
