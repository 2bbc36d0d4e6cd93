/**
 * The browser's own API by the name that every browser gives it. The other name, `browser`, is in
 * some of them still free, and in a chat page an element can be called so.
 */

import type { browser as api } from 'wxt/browser';

export const browser = (globalThis as unknown as { chrome: typeof api }).chrome;
