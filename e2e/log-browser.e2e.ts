/** lib/log in both browsers as it is: the published vectors, and a key that nobody can read. */

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLog } from '../lib/log/verify.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { type Launched, launch } from '../scripts/launch.ts';
import { openExtensionPage } from '../scripts/pages.ts';
import { readVectors } from '../testing/log-vectors/read-vectors.ts';
import { pageScript } from '../testing/page-script.ts';
import { unwelcomed } from './support/unwelcomed.ts';
import type { VectorsPage } from './support/vectors-page.ts';

declare const checkVectors: VectorsPage['checkVectors'];
declare const checkKey: VectorsPage['checkKey'];

const vectors = readVectors();
const lines = vectors.frozen.v1?.['records.jsonl']?.trimEnd().split('\n') ?? [];

let script = '';
beforeAll(async () => {
  script = await pageScript('e2e/support/vectors-page.ts');
});

describe.each(browserKinds)('%s', (kind) => {
  let launched: Launched;
  let page: Page;
  beforeAll(async () => {
    // With a port, though nothing listens there: Firefox opens our pages only in a test's profile.
    launched = await launch({
      browser: kind,
      extension: unwelcomed(kind),
      headless: true,
      port: 9,
    });
    // One of our own pages: WebCrypto is there only in a secure context.
    page = await openExtensionPage(launched, 'app.html#records');
    await page.evaluate(`${script};0`);
  });
  afterAll(() => launched?.close());

  it('gives what every vector asks for', async () => {
    const checks = await page.evaluate((all) => checkVectors(all), vectors);
    expect(checks.length).toBeGreaterThan(250);
    for (const { name, want, got } of checks) expect(got, name).toEqual(want);
  });

  it('signs with a key nobody can read, and what it signs verifies here', async () => {
    const { checks, checkpoint } = await page.evaluate((all) => checkKey(all), lines);
    for (const { name, want, got } of checks) expect(got, name).toEqual(want);
    expect(await verifyLog(lines, checkpoint)).toMatchObject({ ok: true, size: lines.length });
  });
});
