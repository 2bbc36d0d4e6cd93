/** A browser that can be killed and started again on the same profile, with the extension in it. */

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { OwnProtocol } from '../../lib/protocol/index.ts';
import type { BrowserKind } from '../../scripts/browsers.ts';
import { type Launched, launch } from '../../scripts/launch.ts';
import { openExtensionPage } from '../../scripts/pages.ts';
import { unwelcomed } from './unwelcomed.ts';
import { waitFor } from './wait.ts';

export interface Profile {
  /** The browser's own files. */
  readonly folder: string;
  /** Starts the browser and opens the popup as a tab. */
  start(): Promise<Session>;
  /** Ends the browser, if it runs, and removes all. */
  remove(): Promise<void>;
}

export interface Session {
  readonly launched: Launched;
  readonly page: Page;
  /** Ends every process of the browser at once, as a power cut would. Resolves when they are gone. */
  kill(): Promise<void>;
}

export async function makeProfile(kind: BrowserKind): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'symbiotic-contract-kill-'));
  const extension = join(folder, 'extension');
  const profile = join(folder, 'profile');
  await cp(unwelcomed(kind), extension, { recursive: true });
  let running: Launched | undefined;
  return {
    folder: profile,
    async start() {
      // Nothing listens there: with a port, nothing leads to the network.
      const options = { browser: kind, extension, headless: true, port: 9, profile } as const;
      // After a kill, Chromium now and then ends as soon as it is started, and starts the next time.
      const launched = await launch(options).catch(() => launch(options));
      running = launched;
      const page = await openExtensionPage(launched, 'app.html');
      return { launched, page, kill: () => killed(launched) };
    },
    async remove() {
      await running?.close();
      await rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function killed({ browser }: Launched): Promise<void> {
  const leader = browser.process()?.pid;
  if (leader === undefined) throw new Error('There is no process to kill.');
  // The driver starts the browser as the leader of a group of its own.
  process.kill(-leader, 'SIGKILL');
  // All of them: Chromium, started beside what was left of the old one, once began with an empty
  // database.
  await waitFor('the end of every process', () => !isThere(-leader), { ms: 30_000 });
}

function isThere(group: number): boolean {
  try {
    process.kill(group, 0);
    return true;
  } catch {
    return false;
  }
}

interface Api {
  runtime?: { id?: string; sendMessage(message: object): Promise<unknown> };
}

/** What a page of ours asks the background. Rejects with its sentence, or when the browser ends. */
export async function askBackground<K extends keyof OwnProtocol>(
  page: Page,
  type: K,
  ...[data]: Parameters<OwnProtocol[K]>
): Promise<ReturnType<OwnProtocol[K]>> {
  const answer = await page.evaluate(
    async (type, data) => {
      const { browser, chrome } = globalThis as unknown as Record<string, Api | undefined>;
      const message = { id: Date.now(), type, data, timestamp: Date.now() };
      return (browser?.runtime?.id ? browser : chrome)?.runtime?.sendMessage(message);
    },
    type as string,
    (data ?? null) as unknown,
  );
  const { res, err } = answer as { res: ReturnType<OwnProtocol[K]>; err?: { message: string } };
  if (err) throw new Error(err.message);
  return res;
}
