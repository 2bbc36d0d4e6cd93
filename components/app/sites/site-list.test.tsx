// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { open } from '../../../testing/views/drive-popup.tsx';

afterEach(cleanup);

const asking = (site: string) =>
  screen.getByRole<HTMLSelectElement>('combobox', { name: `Asking on ${site}` });

it('what was said of Enter in a page stands beside its site, and is taken back there', async () => {
  const { background } = await open();
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
    const { background } = await open();
    for (const site of ['ChatGPT', 'Claude', 'Gemini']) {
      const texts = [...asking(site).options].map(({ text }) => text);
      expect(texts).toEqual(['Show me first', 'Ask at once']);
      expect(asking(site).value).toBe('show');
    }
    fireEvent.change(asking('Claude'), { target: { value: 'direct' } });
    await waitFor(() => expect(background.policy.asking.claude).toBe('direct'));
    expect(background.policy.asking).toEqual({ chatgpt: 'show', claude: 'direct', gemini: 'show' });
    expect(asking('Claude').value).toBe('direct');
  });

  it('says what the chosen way means', async () => {
    await open();
    const meaning = () =>
      document.getElementById(asking('Gemini').getAttribute('aria-describedby') ?? '')?.textContent;
    expect(meaning()).toMatch(/a panel shows what would be sent/);
    fireEvent.change(asking('Gemini'), { target: { value: 'direct' } });
    await waitFor(() => expect(meaning()).toMatch(/waits for the answer/));
  });

  it('keeps the last of quick choices', async () => {
    const { background } = await open();
    fireEvent.change(asking('ChatGPT'), { target: { value: 'direct' } });
    fireEvent.change(asking('ChatGPT'), { target: { value: 'show' } });
    fireEvent.change(asking('Claude'), { target: { value: 'direct' } });
    await waitFor(() =>
      expect(background.policy.asking).toEqual({
        chatgpt: 'show',
        claude: 'direct',
        gemini: 'show',
      }),
    );
    expect(asking('ChatGPT').value).toBe('show');
  });

  it('falls back when the background says no', async () => {
    const { background } = await open();
    background.failing.set('own.site.asking', 'Could not keep it.');
    fireEvent.change(asking('Gemini'), { target: { value: 'direct' } });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe('Could not keep it. The choice is as it was.');
    await waitFor(() => expect(asking('Gemini').value).toBe('show'));
  });

  it('is what the tab in front announces', async () => {
    const background = (await open()).background;
    background.tab = { site: 'claude', state: 'none', sealed: 0 };
    background.announce();
    await screen.findByText(/waits while you choose whether to ask\./);
    fireEvent.change(asking('Claude'), { target: { value: 'direct' } });
    await screen.findByText(/waits while it is asked\./);
  });
});
