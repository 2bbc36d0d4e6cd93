/** How a person finds things in the app: in which of its tabs, and on whose page there. */

import type { Ui } from './ui.ts';

type Name = string | RegExp;

/** The tab in which a person looks for it; null: where they are. */
function tabOf(role: string, name?: Name): string | null {
  if (role === 'combobox' && name === 'Contract in force') return 'Contracts';
  if (role === 'combobox' && name !== undefined && siteIn(name)) return 'Sites';
  if (role === 'switch' || /^Settings of /.test(String(name))) return 'Sites';
  return /^(?:Export contracts|Import)$/.test(String(name)) ? 'Files' : null;
}

/** “Asking on Gemini” is on the page of Gemini. */
const siteIn = (name: Name): string | undefined => / on (.+)$/.exec(String(name))?.[1];

/** What is not in sight is looked for where it is. */
export function appUi(ui: Ui): Ui {
  async function seek(role: string, name?: Name): Promise<void> {
    const tab = tabOf(role, name);
    if (tab === null) return;
    await ui.find('tab', tab);
    if ((await ui.count(role, name)) > 0) return;
    await ui.page.bringToFront();
    await ui.click('tab', tab);
    const site = role === 'combobox' && name !== undefined && siteIn(name);
    if (site) await ui.click('button', `Settings of ${site}`);
  }
  return {
    ...ui,
    async find(role, name, wait) {
      await seek(role, name);
      return ui.find(role, name, wait);
    },
    async value(role, name) {
      await seek(role, name);
      return ui.value(role, name);
    },
    async checked(role, name) {
      await seek(role, name);
      return ui.checked(role, name);
    },
    async click(role, name, wait) {
      await seek(role, name);
      return ui.click(role, name, wait);
    },
    async choose(name, option) {
      await seek('combobox', name);
      return ui.choose(name, option);
    },
  };
}
