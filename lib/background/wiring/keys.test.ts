import { beforeEach, expect, it, vi } from 'vitest';
import { browser, resetBrowser } from '../../../testing/background/browser.ts';

// What was loaded before had no browser.
vi.resetModules();
const { followKeys } = await import('./keys.ts');

beforeEach(() => {
  resetBrowser();
  browser.commands.onCommand.listeners.length = 0;
  followKeys();
});

const happens = (name: string, tab: object | undefined): void => {
  for (const listener of browser.commands.onCommand.listeners)
    (listener as (...args: unknown[]) => void)(name, tab);
};

it.each([
  ['open-agreement', 'toggle'],
  ['skip-next', 'skip'],
  ['pause-here', 'pause'],
])('the key for %s is told to the tab in front, and to no other', (name, act) => {
  happens(name, { id: 7 });
  expect(browser.told).toMatchObject([{ tab: 7, type: 'tab.press', data: act }]);
});

it('another key, or one pressed where no tab is, does nothing', () => {
  happens('toString', { id: 7 });
  happens('skip-next', undefined);
  expect(browser.told).toEqual([]);
});
