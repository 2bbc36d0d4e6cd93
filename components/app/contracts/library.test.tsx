// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { starters } from '../../../lib/contract/starters.ts';
import {
  box,
  inForce,
  open,
  press,
  sign,
  signedStarter,
  type,
} from '../../../testing/views/drive-app.tsx';
import type { FakeBackground } from '../../../testing/views/fake-ask.ts';

afterEach(cleanup);

/** The first contract signed, and a draft with each of these titles. */
async function withDrafts(...titles: string[]): Promise<FakeBackground> {
  const background = await signedStarter();
  for (const title of titles) {
    const text = `All about ${title.toLowerCase()}.`;
    await background.ask('own.contract.save', { id: null, title, text, language: null });
  }
  return background;
}

const many = ['Fair work', 'Garden', 'Letters', 'River', 'School', 'Winter'];
const wordsIn = (region: HTMLElement, tag: string) =>
  [...region.querySelectorAll(tag)].map(({ textContent }) => textContent);
const listed = () =>
  [...screen.getByRole('region', { name: /^Contracts|^Archive/ }).querySelectorAll('li .title')]
    .map(({ textContent }) => textContent)
    .filter((title) => !starters.some((starter) => starter.title.en === title));
const search = (query: string) =>
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: query } });

describe('a search', () => {
  it('answers each key, in titles, tags and texts, and says how many fit', async () => {
    await open(await withDrafts(...many));
    search('gard');
    await waitFor(() => expect(listed()).toEqual(['Garden']));
    screen.getByText('1 contract of 7');
    search('about');
    await waitFor(() => expect(listed()).toEqual(many));
    search('quince');
    await screen.findByText(/No contract here has all of these words/);
    search('');
    await waitFor(() => expect(listed()).toHaveLength(6));
  });

  it('is not there while all contracts are in sight anyway', async () => {
    await open(await withDrafts('Garden'));
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('that fails hides nothing', async () => {
    const { background } = await open(await withDrafts(...many));
    background.failing.set('own.contract.search', 'Not now.');
    search('gard');
    await waitFor(() => expect(background.asked.at(-1)?.type).toBe('own.contract.search'));
    expect(listed()).toHaveLength(6);
  });
});

describe('tags', () => {
  it('save themselves, and narrow the list', async () => {
    const { background } = await open(await withDrafts('Garden', 'River'));
    fireEvent.click(screen.getByRole('button', { name: /^Garden/ }));
    await screen.findByRole('textbox', { name: 'Tags' });
    type('Tags', 'calm, Outside,');
    fireEvent.blur(box('Tags'));
    await waitFor(() => expect(background.contracts[1]?.tags).toEqual(['calm', 'Outside']));
    press('Back');
    fireEvent.click(await screen.findByRole('button', { name: 'calm' }));
    expect(listed()).toEqual(['Garden']);
    fireEvent.click(screen.getByRole('button', { name: 'calm' }));
    expect(listed()).toContain('River');
  });
});

describe('a contract as a whole', () => {
  it('is doubled into a draft of its own, which can be taken back', async () => {
    const { background } = await open(await signedStarter());
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Duplicate' }));
    await waitFor(() => expect(box('Title').value).toBe('Mutual growth (copy)'));
    expect(background.policy.inForce?.number).toBe(1);
    press('Undo');
    await waitFor(() => expect(background.contracts).toHaveLength(1));
    await screen.findByText('It is as it was before.');
  });

  it('is put away and back, but not while it is in force', async () => {
    const { background } = await open(await withDrafts('Garden'));
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    await screen.findByText('While it is in use it cannot be archived.');
    expect(screen.queryByRole('button', { name: 'Archive' })).toBeNull();
    press('Back');
    fireEvent.click(await screen.findByRole('button', { name: /^Garden/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Archive' }));
    await screen.findByText('Garden is in the archive.');
    expect(screen.queryByRole('button', { name: /^Garden/ })).toBeNull();
    press('Undo');
    await screen.findByRole('button', { name: /^Garden/ });
    expect(background.contracts[1]?.archived).toBe(false);
  });

  it('is deleted when it was never signed, and had back with its tags', async () => {
    const { background } = await open(await withDrafts('Garden'));
    fireEvent.click(screen.getByRole('button', { name: /^Garden/ }));
    await screen.findByRole('textbox', { name: 'Tags' });
    type('Tags', 'calm');
    fireEvent.blur(box('Tags'));
    press('Delete');
    await screen.findByText('Garden is deleted.');
    expect(background.contracts).toHaveLength(1);
    press('Undo');
    await screen.findByRole('button', { name: /^Garden/ });
    expect(background.contracts[1]).toMatchObject({ title: 'Garden', tags: ['calm'] });
  });

  it('that was signed is not deleted', async () => {
    await open(await signedStarter());
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    await screen.findByRole('button', { name: 'Duplicate' });
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
  });
});

describe('a starter', () => {
  it('is the beginning of a contract, kept only when it is worked on', async () => {
    const { background } = await open(await signedStarter());
    press('Start from…');
    fireEvent.click(screen.getByRole('button', { name: /^Study partner/ }));
    await waitFor(() => expect(box('Title').value).toBe('Study partner'));
    expect(background.contracts).toHaveLength(1);
    type('Title', 'My study partner');
    press('Save');
    await screen.findByText('Saved');
    expect(background.contracts[1]).toMatchObject({ title: 'My study partner', language: 'en' });
  });

  it('comes in Portuguese too, with an invitation in it', async () => {
    const { background } = await open(await signedStarter());
    press('Start from…');
    press('Em português');
    fireEvent.click(screen.getByRole('button', { name: /^Crescer juntos/ }));
    await waitFor(() => expect(box('Title').value).toBe('Crescer juntos'));
    press('Save');
    await screen.findByText('Saved');
    expect(background.contracts[1]).toMatchObject({ language: 'pt' });
  });
});

describe('a version', () => {
  it('is compared with any other, word by word', async () => {
    const background = await signedStarter();
    await sign(background, { text: 'I will tell you the plain truth.' });
    await open(background);
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    const region = await screen.findByRole('region', { name: 'Compare', hidden: true });
    const words = (tag: string) => wordsIn(region, tag);
    expect(words('ins').join()).toMatch(/\[new: plain ?\]/);
    expect(words('del').join()).toContain('I ask the same of you.');
    within(region).getByText('1 word new, 6 words gone.');
    const to = within(region).getByRole('combobox', { name: 'with', hidden: true });
    fireEvent.change(to, { target: { value: '1' } });
    within(region).getByText('The two are the same.');
  });

  it('is compared by title and name too', async () => {
    const background = await signedStarter();
    await sign(background, { title: 'Mutual trust', human: 'Bo Lima' });
    await open(background);
    fireEvent.click(screen.getByRole('button', { name: /^Mutual trust/ }));
    const region = await screen.findByRole('region', { name: 'Compare', hidden: true });
    expect(wordsIn(region, 'ins').join()).toMatch(/trust.*Bo/);
    expect(wordsIn(region, 'del').join()).toMatch(/growth.*Ana/);
    within(region).getByText('2 words new, 2 words gone.');
  });

  it('has its own title and name in the list of them', async () => {
    const background = await signedStarter();
    await sign(background, { title: 'Mutual trust', human: 'Bo Lima' });
    await open(background);
    fireEvent.click(screen.getByRole('button', { name: /^Mutual trust/ }));
    const second = await screen.findByRole('button', { name: /^Version 2/ });
    const first = screen.getByRole('button', { name: /^Version 1/ });
    expect(second.textContent).toMatch(/Mutual trust.*Bo Lima/);
    expect(first.textContent).toMatch(/Mutual growth.*Ana Lima/);
    fireEvent.click(first);
    await screen.findByRole('heading', { name: 'Mutual growth' });
  });

  it('that is old becomes the new one by a signature, and not before', async () => {
    const background = await signedStarter();
    await sign(background, { text: 'Second.' });
    await open(background);
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    fireEvent.click(await screen.findByRole('button', { name: /^Version 1/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Make this the new version' }));
    await screen.findByRole('heading', { name: 'Draft of version 3' });
    expect(box('Contract text').value).toBe(background.contracts[0]?.versions[0]?.text);
    expect(background.policy.inForce?.number).toBe(2);
    press('Sign');
    await waitFor(() => expect(background.policy.inForce?.number).toBe(3));
    expect(background.contracts[0]?.versions[2]?.hash).toBe(
      background.contracts[0]?.versions[0]?.hash,
    );
  });

  it('that is retired is in force and offered no more, until it is taken back', async () => {
    const { background } = await open(await signedStarter());
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Put away' }));
    await screen.findByText(/A version that is put away is offered nowhere/);
    expect(screen.queryByRole('button', { name: 'Use in new conversations' })).toBeNull();
    expect(background.policy.inForce).toBeNull();
    press('Back');
    await waitFor(() => expect([...inForce().options].map(({ text }) => text)).toEqual(['None']));
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Offer it again' }));
    await screen.findByRole('button', { name: 'Use in new conversations' });
  });
});
