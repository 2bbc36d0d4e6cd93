// @vitest-environment happy-dom
/** What the popup says of messages that leave without the contract. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { open, signedStarter } from '../../testing/views/drive-popup.tsx';

afterEach(cleanup);

const strict = () => screen.getByRole('switch', { name: 'Stop messages without the contract' });
const seen = () => screen.getByRole('button', { name: 'I have seen it' });

it('that one has left is said until the person has seen it, and if that fails', async () => {
  const background = await signedStarter();
  background.untold = ['chatgpt', 'claude'];
  await open(background);
  expect(screen.getByRole('alert').textContent).toMatch(
    /^A message left ChatGPT, Claude without the contract\./,
  );
  background.failing.set('own.untold.seen', 'It could not be kept');
  fireEvent.click(seen());
  await screen.findByText(/It could not be kept/);
  expect(background.untold).toHaveLength(2);
  background.failing.clear();
  fireEvent.click(seen());
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

it('that they are stopped is off at first, and a choice', async () => {
  const background = await signedStarter();
  await open(background);
  expect(strict().getAttribute('aria-checked')).toBe('false');
  fireEvent.click(strict());
  await waitFor(() => expect(strict().getAttribute('aria-checked')).toBe('true'));
  expect(background.policy.strict).toBe(true);
});

it('the choice is as it was where it could not be kept', async () => {
  const background = await signedStarter();
  background.failing.set('own.settings.strict', 'The disk is full');
  await open(background);
  fireEvent.click(strict());
  await screen.findByText(/The disk is full.*The switch is as it was/);
  expect(strict().getAttribute('aria-checked')).toBe('false');
});
