// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { chosen, open, press, tab, type } from '../../../testing/views/drive-app.tsx';
import { FakeBackground } from '../../../testing/views/fake-ask.ts';

afterEach(cleanup);

it('says what it does and what not, has one contract signed, and leads to the practice chat', async () => {
  const { background } = await open(undefined, '#welcome');
  screen.getByText('1 of 3');
  screen.getByText(/no account, no server/);
  expect(screen.queryByRole('tab')).toBeNull();
  press('Next');
  await screen.findByRole('textbox', { name: 'Your name' });
  expect(location.hash).toBe('#welcome/2');
  type('Your name', 'Ana Lima');
  press('Sign');
  await screen.findByText('3 of 3');
  expect(background.policy.inForce?.number).toBe(1);
  expect(location.hash).toBe('#try');
});

it('is made one’s own before it is signed', async () => {
  const { background } = await open(undefined, '#welcome/2');
  await screen.findByRole('button', { name: 'Edit' });
  press('Edit');
  await screen.findByRole('textbox', { name: 'Contract text' });
  type('Contract text', 'In my words.');
  type('Your name', 'Ana Lima');
  press('Sign');
  await screen.findByText('3 of 3');
  expect(background.contracts[0]?.versions[0]?.text).toBe('In my words.');
});

it('can be skipped, and then nothing is signed', async () => {
  await open(undefined, '#welcome');
  press('Skip');
  await waitFor(() => expect(chosen()).toBe('None'));
  tab('Sites');
  screen.getByRole('switch', { name: 'Claude' });
});

it('asks for the sites that the browser withholds, in the press itself', async () => {
  const background = FakeBackground.withStarter();
  background.missingPermission = ['chatgpt', 'claude', 'gemini'];
  const { allow } = await open(background, '#welcome');
  background.missingPermission = [];
  press('Allow the three sites');
  expect(allow).toHaveBeenCalledWith(['chatgpt', 'claude', 'gemini']);
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'Allow the three sites' })).toBeNull(),
  );
});
