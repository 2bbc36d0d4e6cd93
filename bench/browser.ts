/**
 * `node bench/browser.ts`: a million records verified in a page of each browser, on one thread and
 * with the hash that runs anywhere; how long a page waits for its turn, and how soon it can cancel.
 * JSON on standard output.
 */

import { browserKinds } from '../scripts/browsers.ts';
import { build as buildExtension, outputOf } from '../scripts/build.ts';
import { launch } from '../scripts/launch.ts';
import { openExtensionPage } from '../scripts/pages.ts';
import { pageScript } from '../testing/page-script.ts';
import { record } from './record.ts';

declare function verifyMillion(head: string, tail: string, records: number): Promise<object>;
declare function cancelMillion(head: string, tail: string, records: number): Promise<number>;

const records = Number(process.env.RECORDS ?? 1_000_000);
const [head = '', tail = ''] = new TextDecoder().decode(record(0)).split('"seq":0');

const script = await pageScript('bench/browser-page.ts');
await buildExtension();

const found: Record<string, object> = {};
for (const browser of browserKinds) {
  // With a port, though nothing listens there: Firefox opens our pages only in a test's profile.
  const launched = await launch({ browser, extension: outputOf(browser), headless: true, port: 9 });
  try {
    const page = await openExtensionPage(launched, 'app.html#records');
    page.setDefaultTimeout(0);
    await page.evaluate(`${script};0`);
    const args = [head, tail, records] as const;
    const verified = await page.evaluate((...all) => verifyMillion(...all), ...args);
    const cancelled = await page.evaluate((...all) => cancelMillion(...all), ...args);
    found[browser] = { ...verified, millisecondsToCancel: Math.round(cancelled) };
  } finally {
    await launched.close();
  }
}
console.log(JSON.stringify({ records, ...found }, null, 2));
