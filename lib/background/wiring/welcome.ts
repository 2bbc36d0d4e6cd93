import { browser } from 'wxt/browser';

/** The first steps open by themselves once, when the program is put into the browser. */
export function welcome({ reason }: { reason: string }): void {
  const page = browser.runtime.getManifest().options_ui?.page;
  if (reason === 'install' && page) void browser.tabs.create({ url: `/${page}#welcome` });
}
