/**
 * Listening. In Firefox every name leads to one server, which writes down all that arrives.
 * Chromium has errands of its own that cannot all be turned off; its log of requests says who began
 * each, and those that no page and no extension began are left out.
 */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fronts } from '../practice/fronts.ts';
import { certificate } from '../practice/server/certificate.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { outputOf } from '../scripts/build.ts';
import { launch } from '../scripts/launch.ts';
import { openExtensionPage } from '../scripts/pages.ts';
import { uiOf } from './support/ui.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe.each(browserKinds)('%s', (kind) => {
  it('makes no request of ours: not in a chat page, the popup, the records or the background', async () => {
    const ear = await listen();
    const folder = await mkdtemp(join(tmpdir(), 'quiet-'));
    closing.push(() => rm(folder, { recursive: true }));
    const log = join(folder, 'net.json');
    const launched = await launch({
      browser: kind,
      extension: outputOf(kind),
      headless: true,
      port: ear.port,
      netLog: log,
    });
    closing.push(launched.close);
    const visit = async () => {
      for (const host of new Set(fronts.map((front) => front.host))) {
        const page = await launched.browser.newPage();
        await page.goto(`https://${host}/`);
      }
    };
    await visit();
    const ui = uiOf(await openExtensionPage(launched, 'app.html'));
    await ui.find('heading', 'Symbiotic Contract');
    await ui.click('button', 'New contract');
    await ui.fill('textbox', 'Title', 'Quiet');
    await ui.fill(
      'textbox',
      'Contract text',
      'I look at https://example.org/leak.png and <img src=x>.',
    );
    await ui.click('button', 'Save');
    await ui.fill('textbox', 'Your name', 'Ana Lima');
    await ui.click('button', 'Sign');
    await ui.find('combobox', 'Contract in force');
    // Only now do scripts of ours run there.
    await visit();
    for (const page of ['app.html#records', 'app.html#try', 'popup.html'])
      await openExtensionPage(launched, page);

    // A request that we know of shows that the ear is open.
    const probe = await launched.browser.newPage();
    await probe.goto('https://chatgpt.com/');
    await probe.evaluate(() =>
      fetch('https://example.org/probe', { mode: 'no-cors' }).catch(() => {}),
    );
    await launched.close();
    const heard = kind === 'firefox' ? ear.heard : await begunByPages(log);
    const known =
      /^https:\/\/(?:(?:chatgpt\.com|claude\.ai|gemini\.google\.com)\/(?:favicon\.ico)?|example\.org\/probe)$/;
    expect(heard).toContain('https://example.org/probe');
    expect(heard.filter((url) => !known.test(url))).toEqual([]);
  });
});

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { url?: string; initiator?: string } }[];
}

/** Requests to the network with an origin that began them: pages, their scripts, extensions. */
async function begunByPages(file: string): Promise<string[]> {
  const { constants, events } = JSON.parse(await readFile(file, 'utf8')) as NetLog;
  return events.flatMap(({ type, params }) =>
    type === constants.logEventTypes.URL_REQUEST_START_JOB &&
    params?.initiator &&
    params.initiator !== 'not an origin' &&
    !params.url?.startsWith('chrome-extension:')
      ? [params.url ?? '']
      : [],
  );
}

/** A server that answers everything with an empty page. */
async function listen(): Promise<{ port: number; heard: readonly string[] }> {
  const heard: string[] = [];
  const server = createServer(await certificate(), (request, response) => {
    heard.push(`https://${request.headers.host}${request.url}`);
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>quiet</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, heard };
}
