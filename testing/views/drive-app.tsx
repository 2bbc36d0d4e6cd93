/** How the tests of our own pages drive them: by role and name, as a person finds things. */

import { configure, fireEvent, render, screen } from '@testing-library/preact';
import { vi } from 'vitest';
import { App } from '../../components/app/app.tsx';
import { Glance } from '../../components/popup/glance.tsx';
import { FakeBackground } from './fake-ask.ts';

// Waiting is for what comes, however slow the machine is.
configure({ asyncUtilTimeout: 10_000 });

/** Nothing is recorded, and no file is written. */
const records = {
  reader: { versions: async () => [] } as never,
  files: {} as never,
  program: '0.1.0',
  now: () => new Date('2026-11-22T14:00:00Z'),
};

/** The app, at an address of it. */
export async function open(
  background = FakeBackground.withStarter(),
  hash = '#contracts',
  allow = vi.fn(async () => true),
) {
  history.replaceState(null, '', hash);
  const { ask, subscribe } = background;
  const contracts = { contracts: async () => [], now: records.now };
  const shown = render(
    <App ask={ask} subscribe={subscribe} allow={allow} contracts={contracts} records={records} />,
  );
  await vi.waitFor(() => {
    if (document.querySelector('.late')) throw new Error('It is still opening.');
  }, 10_000);
  return { background, allow, ...shown };
}

/** The popup, about the tab of a page of this host. */
export async function openGlance(
  background = FakeBackground.withStarter(),
  host: string | null = 'claude.ai',
  allow = vi.fn(async () => true),
) {
  const on = { onApp: vi.fn(), onReload: vi.fn(), onLeave: vi.fn() };
  const { ask, subscribe } = background;
  const front = { tab: 7, host };
  const { now } = records;
  const shown = render(<Glance {...{ ask, subscribe, front, allow, now }} {...on} />);
  await screen.findByRole('button', { name: 'Contracts' });
  await vi.waitFor(() => {
    if (document.querySelector('.late')) throw new Error('It is still looking.');
  }, 10_000);
  return { background, allow, ...on, ...shown };
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
export const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
export const press = (name: string) => fireEvent.click(button(name));
export const type = (name: string, value: string) =>
  fireEvent.input(box(name), { target: { value } });
export const inForce = () =>
  screen.getByRole<HTMLSelectElement>('combobox', { name: 'Contract in force' });
export const chosen = () => inForce().selectedOptions[0]?.textContent;
export const tab = (name: string) => fireEvent.click(screen.getByRole('tab', { name }));

export async function signedStarter() {
  const background = FakeBackground.withStarter();
  await sign(background);
  return background;
}

/** Signs the first contract, with other words or another name if so wished. */
export async function sign(
  background: FakeBackground,
  { human = 'Ana Lima', ...words }: { title?: string; text?: string; human?: string } = {},
) {
  const [contract] = background.contracts;
  if (!contract) throw new Error('There is nothing to sign.');
  const { id, title, text } = { ...contract, ...words };
  await background.ask('own.contract.save', { id, title, text, language: null });
  await background.ask('own.contract.sign', { id, human, shown: null, place: null });
}
