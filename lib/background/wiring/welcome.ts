import { browser } from 'wxt/browser';

/** The first steps open by themselves once, when the program is put into the browser. */
export function welcome({ reason }: { reason: string }): void {
  const page = browser.runtime.getManifest().options_ui?.page;
  if (reason !== 'install' || !page) return;
  // Firefox gives the whole address, Chromium what the manifest says.
  const url = new URL(page, browser.runtime.getURL('/'));
  void browser.tabs.create({ url: `${url}#welcome` });
}
