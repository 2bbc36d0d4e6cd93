// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import {
  box,
  chosen,
  inForce,
  open,
  press,
  sign,
  signedStarter,
  type,
} from '../../testing/views/drive-popup.tsx';
import { FakeBackground } from '../../testing/views/fake-ask.ts';
import { Popup } from './popup.tsx';

afterEach(cleanup);

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
    await screen.findByText(/With none in force/);
    expect(background.policy.inForce).toBeNull();
  });

  it('puts an earlier version in force from its own page', async () => {
    const background = await signedStarter();
    await sign(background, { text: 'B' });
    await open(background);
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    fireEvent.click(await screen.findByRole('button', { name: /^Version 1/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Put in force' }));
    await screen.findByText('In force', { selector: '.meta .badge' });
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

it('says so where the page hides what there is to tell', async () => {
  const background = await signedStarter();
  background.tab = { site: 'claude', state: 'accepted', sealed: 0 };
  await open(background);
  expect(screen.queryByText(/hides what/)).toBeNull();
  cleanup();
  background.tab.unseen = true;
  await open(background);
  await screen.findByText(/This page hides what Symbiotic Contract has to tell you/);
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
        onTab={null}
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

  it('says why sealing pauses where an answer was replaced', async () => {
    const background = await signedStarter();
    background.tab = { site: 'claude', state: 'paused', sealed: 2 };
    await open(background);
    await screen.findByText(/answer of Claude was replaced\. Sealing pauses until/);
  });

  it('that does not answer keeps nothing from showing', async () => {
    const background = await signedStarter();
    background.failing.set('own.tab', 'No tab.');
    await open(background);
    await screen.findByText(/No conversation on one of your sites in this tab/);
  });
});

it('opens the records', async () => {
  const { onRecords } = await open();
  press('Records');
  expect(onRecords).toHaveBeenCalledOnce();
});
