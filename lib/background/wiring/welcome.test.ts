import { afterEach, expect, it, vi } from 'vitest';

const create = vi.fn(async () => {});
const manifest: { options_ui?: { page: string } } = { options_ui: { page: 'app.html' } };
vi.mock('wxt/browser', () => ({
  browser: { runtime: { getManifest: () => manifest }, tabs: { create } },
}));

const { welcome } = await import('./welcome.ts');

afterEach(() => create.mockClear());

it('opens the first steps when the program is put into the browser', () => {
  welcome({ reason: 'install' });
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: '/app.html#welcome' });
});

it.each(['update', 'browser_update'])('and not with an %s', (reason) => {
  welcome({ reason });
  expect(create).not.toHaveBeenCalled();
});
