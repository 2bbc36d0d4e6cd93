/** Pictures of a site that is added by pointing, and of one that is mended with another profile. */

import { profileText } from '../components/app/sites/profile-text.ts';
import type { TestBrowser } from '../e2e/support/browser.ts';
import { pointAt, pointsOn, popupFor, talk } from '../e2e/support/pointing.ts';
import { claude } from '../lib/sites/claude.ts';
import { closePage } from './pages.ts';
import type { Shoot } from './screenshots-records.ts';

const chatSize = { width: 900, height: 640 };
const popupSize = { width: 360, height: 100 };

export async function shootSites(browser: TestBrowser, shoot: Shoot): Promise<void> {
  const chat = await talk(browser, 'own-unlike', 'How could our street keep the rain?');
  await chat.page.setViewport({ ...chatSize, deviceScaleFactor: 1 });
  const offer = await popupFor(browser, chat.page);
  await offer.find('button', 'Use here');
  await shoot(offer, 'popup-use-here', popupSize, true);
  await offer.click('button', 'Use here');
  await chat.page.bringToFront();
  await chat.find('heading', /^1 of 4/);
  await chat.type('Next');
  for (const css of Object.values(pointsOn['own-unlike'])) await pointAt(chat, css);
  await chat.find('button', 'Use these');
  await shoot(chat, 'pointing', chatSize);
  await closePage(offer.page);
  await closePage(chat.page);

  const popup = await browser.openPopup();
  await popup.click('button', 'Settings of Claude');
  await popup.click('button', 'Mend it with another profile');
  const send = [{ css: 'button[data-role="send"]' }, ...claude.send];
  await popup.fill('textbox', 'New profile (JSON)', profileText({ ...claude, send }));
  await popup.find('button', 'Use this profile');
  await shoot(popup, 'site', { width: 380, height: 600 }, true);
}
