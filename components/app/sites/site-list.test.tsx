// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { open, press, sign, signedStarter, tab } from '../../../testing/views/drive-app.tsx';

afterEach(cleanup);

const asking = (site: string) =>
  screen.getByRole<HTMLSelectElement>('combobox', { name: `Asking on ${site}` });

it('what was said of Enter in a page stands on the page of its site, and is taken back there', async () => {
  const { background } = await open(undefined, '#sites/claude');
  const enter = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Enter on Claude' });
  expect(enter().value).toBe('ask');
  fireEvent.change(enter(), { target: { value: 'line' } });
  await waitFor(() => expect(background.policy.enter).toEqual({ claude: 'line' }));
  await waitFor(() => expect(enter().selectedOptions[0]?.text).toBe('New line'));
  fireEvent.change(enter(), { target: { value: 'ask' } });
  await waitFor(() => expect(background.policy.enter).toEqual({}));
  await waitFor(() => expect(enter().value).toBe('ask'));
});

describe('asking on a site', () => {
  it('is chosen for each', async () => {
    const { background } = await open(undefined, '#sites');
    for (const site of ['ChatGPT', 'Claude', 'Gemini']) {
      press(`Settings of ${site}`);
      await screen.findByRole('combobox', { name: `Asking on ${site}` });
      const texts = [...asking(site).options].map(({ text }) => text);
      expect(texts).toEqual(['Show me first', 'Ask at once']);
      expect(asking(site).value).toBe('show');
      if (site !== 'Gemini') press('Back');
    }
    fireEvent.change(asking('Gemini'), { target: { value: 'direct' } });
    await waitFor(() => expect(background.policy.asking.gemini).toBe('direct'));
    expect(background.policy.asking).toEqual({ chatgpt: 'show', claude: 'show', gemini: 'direct' });
    expect(asking('Gemini').value).toBe('direct');
  });

  it('says what the chosen way means', async () => {
    await open(undefined, '#sites/gemini');
    const meaning = () =>
      document.getElementById(asking('Gemini').getAttribute('aria-describedby') ?? '')?.textContent;
    expect(meaning()).toMatch(/a panel shows what would be sent/);
    fireEvent.change(asking('Gemini'), { target: { value: 'direct' } });
    await waitFor(() => expect(meaning()).toMatch(/waits for the answer/));
  });

  it('keeps the last of quick choices', async () => {
    const { background } = await open(undefined, '#sites/chatgpt');
    for (const value of ['direct', 'show', 'direct'])
      fireEvent.change(asking('ChatGPT'), { target: { value } });
    await waitFor(() => expect(background.policy.asking.chatgpt).toBe('direct'));
    expect(asking('ChatGPT').value).toBe('direct');
  });

  it('falls back when the background says no', async () => {
    const { background } = await open(undefined, '#sites/gemini');
    background.failing.set('own.site.asking', 'Could not keep it.');
    fireEvent.change(asking('Gemini'), { target: { value: 'direct' } });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe('Could not keep it. The choice is as it was.');
    await waitFor(() => expect(asking('Gemini').value).toBe('show'));
  });
});

describe('what is in force on one site', () => {
  const on = (site: string) =>
    screen.getByRole<HTMLSelectElement>('combobox', { name: `Contract on ${site}` });

  it('is what all sites have, unless it is chosen for that one', async () => {
    const background = await signedStarter();
    await sign(background, { text: 'Second.' });
    await open(background, '#sites/claude');
    const hash = background.policy.inForce?.hash ?? '';
    expect(on('Claude').selectedOptions[0]?.text).toBe('As on all sites');
    fireEvent.change(on('Claude'), { target: { value: hash } });
    await waitFor(() => expect(background.policy.inForceAt).toMatchObject({ claude: { hash } }));
    await background.ask('own.contract.use', { hash: null });
    tab('Contracts');
    background.announce();
    await screen.findByText('In use on Claude');
    tab('Sites');
    press('Settings of Claude');
    await screen.findByRole('combobox', { name: 'Contract on Claude' });
    fireEvent.change(on('Claude'), { target: { value: '' } });
    await waitFor(() => expect(background.policy.inForceAt).toEqual({ claude: null }));
    fireEvent.change(on('Claude'), { target: { value: 'default' } });
    await waitFor(() => expect(background.policy.inForceAt).toEqual({}));
  });

  it('falls back when the background says no', async () => {
    const { background } = await open(await signedStarter(), '#sites/gemini');
    background.failing.set('own.site.contract', 'Could not keep it.');
    fireEvent.change(on('Gemini'), { target: { value: '' } });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe('Could not keep it. What was in force is unchanged.');
    await waitFor(() => expect(on('Gemini').value).toBe('default'));
  });
});

describe('the switches', () => {
  it('switch one site', async () => {
    const { background } = await open(undefined, '#sites');
    fireEvent.click(screen.getByRole('switch', { name: 'Claude' }));
    await waitFor(() => expect(background.policy.sites.claude).toBe(false));
    expect(background.policy.sites).toEqual({ chatgpt: true, claude: false, gemini: true });
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Claude' }).checked).toBe(false);
  });

  it('fall back when the background says no', async () => {
    const { background } = await open(undefined, '#sites');
    background.failing.set('own.site.switch', 'Could not keep the switch.');
    fireEvent.click(screen.getByRole('switch', { name: 'Gemini' }));
    await screen.findByRole('alert');
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Gemini' }).checked).toBe(true),
    );
  });
});

describe('stopping what leaves without the contract', () => {
  const strict = () => screen.getByRole('switch', { name: 'Stop messages without the contract' });

  it('is off at first, and a choice', async () => {
    const { background } = await open(await signedStarter(), '#sites');
    expect(strict().getAttribute('aria-checked')).toBe('false');
    fireEvent.click(strict());
    await waitFor(() => expect(strict().getAttribute('aria-checked')).toBe('true'));
    expect(background.policy.strict).toBe(true);
  });

  it('is as it was where the choice could not be kept', async () => {
    const { background } = await open(await signedStarter(), '#sites');
    background.failing.set('own.settings.strict', 'The disk is full');
    fireEvent.click(strict());
    await screen.findByText(/The disk is full.*The switch is as it was/);
    expect(strict().getAttribute('aria-checked')).toBe('false');
  });
});
