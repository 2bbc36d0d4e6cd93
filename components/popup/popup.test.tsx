// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { documentHash } from '../../lib/contract/document.ts';
import { box, chosen, open, press, signedStarter, type } from '../../testing/views/drive-popup.tsx';

afterEach(cleanup);

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
    expect(screen.getByText(await documentHash(signed))).toBeTruthy();
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
