import { afterEach, expect, it, vi } from 'vitest';

const origin = 'https://extension.test';
const create = vi.fn(async () => {});
const manifest: { options_ui?: { page: string } } = { options_ui: { page: 'app.html' } };
// Hoisted above what it names, which is there by the time it is asked.
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getManifest: () => manifest, getURL: (at: string) => `${origin}${at}` },
    tabs: { create },
  },
}));

const { welcome } = await import('./welcome.ts');

afterEach(() => create.mockClear());

it.each(['app.html', `${origin}/app.html`])(
  'opens the first steps when the program is put into the browser, of a page known as %s',
  (page) => {
    manifest.options_ui = { page };
    welcome({ reason: 'install' });
    expect(create).toHaveBeenCalledExactlyOnceWith({ url: `${origin}/app.html#welcome` });
  },
);

it.each(['update', 'browser_update'])('and not with an %s', (reason) => {
  welcome({ reason });
  expect(create).not.toHaveBeenCalled();
});
