/** How the popup's tests drive it: by role and name, as a person finds things. */

import { fireEvent, render, screen } from '@testing-library/preact';
import { vi } from 'vitest';
import type { SiteAccess } from '../../components/app/sites/use-here.tsx';
import { Popup } from '../../components/popup/popup.tsx';
import { FakeBackground } from './fake-ask.ts';

export async function open(
  background = FakeBackground.withStarter(),
  tab: number | null = 7,
  access?: SiteAccess,
) {
  const onRecords = vi.fn();
  const { ask, subscribe } = background;
  const shown = render(
    <Popup
      ask={ask}
      tab={tab}
      subscribe={subscribe}
      onRecords={onRecords}
      onTab={null}
      access={access}
    />,
  );
  await screen.findByRole('combobox', { name: 'Contract in force' });
  return { background, onRecords, ...shown };
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
export const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
export const press = (name: string) => fireEvent.click(button(name));
export const type = (name: string, value: string) =>
  fireEvent.input(box(name), { target: { value } });
export const inForce = () =>
  screen.getByRole<HTMLSelectElement>('combobox', { name: 'Contract in force' });
export const chosen = () => inForce().selectedOptions[0]?.textContent;

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
