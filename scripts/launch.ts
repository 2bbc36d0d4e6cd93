/**
 * Starts a browser with the extension loaded, the chat sites mapped to a practice server or not.
 *
 * Chromium family: the extension is loaded through the DevTools pipe, because branded Chrome
 * ignores `--load-extension`. Firefox: as a temporary add-on over WebDriver BiDi.
 */

import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions as PuppeteerOptions } from 'puppeteer-core';
import { everyHost } from '../practice/fronts.ts';
import { type BrowserKind, findBrowser, profileRoot, thisSystem } from './browsers.ts';
import { chromeArguments, chromeUnwanted, firefoxPreferences } from './flags.ts';

export interface LaunchOptions {
  browser: BrowserKind;
  /** The built extension: `.output/chrome` or `.output/firefox`. */
  extension: string;
  headless: boolean;
  /** Port of a practice server. With it, the practice hosts lead there and nowhere else. */
  port?: number;
  /** Chromium: a file for its log of every request, with who began it. Complete after `close`. */
  netLog?: string;
  /** A folder for what pages save; without it the browser's own. */
  downloads?: string;
  /** What the person has set the browser to (BCP 47); without it the machine's own. */
  language?: string | undefined;
  /** A folder that lasts; without it a fresh one that is deleted on `close`. */
  profile?: string;
  /** The program; found by `findBrowser` when not given. */
  executable?: string;
  /** A person drives, no test: no viewport forced on the window, no automation banner. */
  byHand?: boolean;
}

export interface Launched {
  readonly browser: Browser;
  readonly kind: BrowserKind;
  /** `chrome-extension://<id>` or `moz-extension://<uuid>`, no slash at the end. */
  readonly extensionOrigin: string;
  /** Closes the browser and removes a fresh profile. May be called twice. */
  close(): Promise<void>;
}

export async function launch(options: LaunchOptions): Promise<Launched> {
  const kind = options.browser;
  const system = thisSystem();
  const executable = options.executable ?? findBrowser(kind, system).path;
  const profile = options.profile ?? (await freshProfile(profileRoot(executable, system)));
  const removeProfile = async () => {
    if (options.profile === undefined) {
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  };

  let browser: Browser | undefined;
  try {
    if (options.profile) await mkdir(profile, { recursive: true });
    browser = await puppeteer.launch({
      executablePath: executable,
      headless: options.headless,
      userDataDir: profile,
      acceptInsecureCerts: options.port !== undefined,
      ...(options.byHand ? { defaultViewport: null } : {}),
      handleSIGINT: !options.byHand,
      ...(kind === 'chrome' ? chrome(options, system.root) : firefox(options)),
    });
    await refuseOld(browser, options.extension);
    if (kind === 'chrome' && options.downloads) await saveTo(browser, options.downloads);
    const id = await browser.installExtension(options.extension);
    return {
      browser,
      kind,
      extensionOrigin:
        kind === 'chrome' ? `chrome-extension://${id}` : `moz-extension://${firefoxUuid}`,
      close: once(async () => {
        await shut(browser as Browser);
        await removeProfile();
      }),
    };
  } catch (error) {
    if (browser) await shut(browser);
    await removeProfile().catch(() => {});
    throw new Error(`${executable} could not be started with the extension`, { cause: error });
  }
}

function chrome(options: LaunchOptions, root: boolean): PuppeteerOptions {
  return {
    browser: 'chrome',
    pipe: true,
    enableExtensions: true,
    args: chromeArguments({
      root,
      hosts: everyHost,
      port: options.port,
      byHand: options.byHand ?? false,
      netLog: options.netLog,
      language: options.language,
    }),
    ...(options.byHand ? { ignoreDefaultArgs: chromeUnwanted(options.port) } : {}),
  };
}

function firefox(options: LaunchOptions): PuppeteerOptions {
  return {
    browser: 'firefox',
    // Without it Firefox refuses to open moz-extension: pages over BiDi. It also lets the driver
    // run code with the browser's own rights, so it stays away from the real sites.
    args: options.port === undefined ? [] : ['--remote-allow-system-access'],
    extraPrefsFirefox: firefoxPreferences({
      port: options.port,
      uuid: firefoxUuid,
      downloads: options.downloads,
      language: options.language,
    }),
    // Firefox heeds the preference that keeps it off its settings server only with this.
    env: { ...process.env, ...(options.port ? { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' } : {}) },
  };
}

/** The extension's address in every Firefox we start; Firefox would draw a random one. */
const firefoxUuid = '5c0ac7ed-c0de-4a11-8b1e-0d1e5ea1ed00';

async function freshProfile(root = tmpdir()): Promise<string> {
  await mkdir(root, { recursive: true });
  return mkdtemp(join(root, 'symbiotic-contract-'));
}

/** A browser says "invalid manifest" or worse when it is too old; we say what is the matter. */
async function refuseOld(browser: Browser, extension: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
  const oldest =
    manifest.browser_specific_settings?.gecko?.strict_min_version ??
    manifest.minimum_chrome_version;
  const version = await browser.version();
  const major = Number(/\/(\d+)/.exec(version)?.[1]);
  if (oldest !== undefined && major < Number.parseInt(oldest, 10)) {
    throw new Error(`${version} is too old: version ${oldest} or newer is needed.`);
  }
}

/** Firefox is told by a preference. */
async function saveTo(browser: Browser, downloadPath: string): Promise<void> {
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath });
}

/** A browser that hangs on the way out is killed: a test run must end. */
async function shut(browser: Browser): Promise<void> {
  const process = browser.process();
  const gone = new Promise<void>((resolve) => {
    if (!process || process.exitCode !== null || process.signalCode !== null) resolve();
    else process.once('exit', () => resolve());
  });
  const kill = setTimeout(() => process?.kill('SIGKILL'), 10_000);
  await browser.close().catch(() => {});
  await gone;
  clearTimeout(kill);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
