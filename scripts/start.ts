/** `npm start`: a browser window with the extension in it. */

import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { profiles, type SiteProfile } from '../lib/sites/index.ts';
import { strangers } from '../practice/fronts.ts';
import { startPractice } from '../practice/server.ts';
import {
  type BrowserKind,
  browserKinds,
  dataFolder,
  type FoundBrowser,
  findAnyBrowser,
  findBrowser,
  MissingBrowser,
  thisSystem,
} from './browsers.ts';
import { build, outputOf } from './build.ts';
import { type Launched, launch } from './launch.ts';

const help = `A browser window with the extension in it.

  npm start                          practice: the three sites, all on this machine
  npm start -- https://chatgpt.com   the real site, with a profile that lasts
  npm start -- unlike.example        practice: a site it does not know (or textarea, editable)
  npm start -- --browser firefox     in Firefox (or chrome)
  npm start -- --headless            without a window, for a machine that has no screen

It ends when you close the window or press Ctrl+C. DEBUG=1 shows what lies behind an error.`;

/** Said to the person as it is. */
class Plain extends Error {}

interface Wish {
  url: URL | undefined;
  browser: BrowserKind | undefined;
  headless: boolean;
}

/** Null: only help is wanted. */
function readWish(args: string[]): Wish | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      browser: { type: 'string' },
      headless: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const browser = browserKinds.find((kind) => kind === values.browser);
  if (values.browser !== undefined && !browser) {
    throw new Plain(`--browser is ${browserKinds.join(' or ')}, not ${values.browser}.`);
  }
  if (positionals.length > 1) throw new Plain('One address at most.');
  return { url: readAddress(positionals[0]), browser, headless: values.headless };
}

function readAddress(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  const address = text.includes('://') ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const there = [...profiles, ...strangers];
  if (url?.protocol === 'https:' && there.some((site) => site.host === url.host)) return url;
  const known = profiles.map((site) => `https://${site.host}`).join(', ');
  throw new Plain(`${text} is not a site the extension knows. It knows ${known}.`);
}

async function start(wish: Wish): Promise<void> {
  const stopped = untilStopped();
  const system = thisSystem();
  const found = wish.browser ? findBrowser(wish.browser, system) : findAnyBrowser(system);
  const noScreen =
    system.platform === 'linux' && !system.env.DISPLAY && !system.env.WAYLAND_DISPLAY;
  if (noScreen && !wish.headless) {
    throw new Plain('There is no screen here. Run it on a desktop, or add: -- --headless');
  }

  console.log('Building the extension…');
  await build([found.kind]);
  const practice = realSite(wish) ? undefined : await startPractice();
  console.log(`Opening ${found.name}…`);
  try {
    const launched = await launch({
      browser: found.kind,
      executable: found.path,
      extension: outputOf(found.kind),
      headless: wish.headless,
      byHand: true,
      ...(practice ? { port: practice.port } : { profile: lastingProfile(found) }),
    });
    const closed = untilClosed(launched.browser);
    await Promise.race([openPages(launched, wish, practice), closed, stopped]);
    await Promise.race([closed, stopped]);
    await launched.close();
  } finally {
    await practice?.close();
  }
}

type Practice = Awaited<ReturnType<typeof startPractice>>;

async function openPages(launched: Launched, wish: Wish, practice?: Practice): Promise<void> {
  const { browser } = launched;
  const chat = (await browser.pages())[0] ?? (await browser.newPage());
  const address = wish.url?.href ?? practice?.url('chatgpt-classic') ?? 'about:blank';
  const failure = await chat.goto(address, { waitUntil: 'domcontentloaded' }).then(
    () => null,
    ({ message }: Error) => /\b(?:net::)?(?:NS_)?ERR(?:OR)?_\w+/.exec(message)?.[0] ?? message,
  );
  if (failure !== null) {
    const { host } = new URL(address);
    console.log(
      `\n${host} could not be opened (${failure}). Look whether you are online, and load it again.`,
    );
  }
  console.log(`\n${whatToDo(wish)}\nClose the window or press Ctrl+C to end.`);
}

function realSite({ url }: Pick<Wish, 'url'>): SiteProfile | undefined {
  return profiles.find((site) => site.host === url?.host);
}

function whatToDo(wish: Wish): string {
  const sign =
    'Sign the contract in the tab "Symbiotic Contract" (or by its button in the toolbar), then';
  const site = realSite(wish);
  if (site) return `${sign} write a message to ${site.name}.`;
  if (wish.url) {
    return `${sign} add ${wish.url.host} with "Use here" in the popup, and write a message there (nothing leaves this machine).`;
  }
  const sites = profiles.map(({ name }) => name).join(', ');
  return `${sign} write a message in the practice chat (${sites}: nothing leaves this machine).`;
}

/** One per browser: Chrome, Edge and Firefox cannot read each other's. */
function lastingProfile(found: FoundBrowser): string {
  const name = basename(found.name, '.exe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return join(dataFolder(thisSystem()), `${name}-profile`);
}

/** Resolves when the program is to stop. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve());
  });
}

/** Resolves when the person closes the last window. */
function untilClosed(browser: Launched['browser']): Promise<void> {
  return new Promise((resolve) => {
    browser.on('disconnected', () => resolve());
    // On macOS a program lives on without a window.
    browser.on('targetdestroyed', () => {
      if (!browser.targets().some((target) => target.type() === 'page')) resolve();
    });
  });
}

try {
  const wish = readWish(process.argv.slice(2));
  if (wish === null) console.log(help);
  else await start(wish);
} catch (error) {
  console.error(process.env.DEBUG ? error : plainly(error));
  process.exitCode = 1;
}

/** What happened, and what can be done, without a stack. */
function plainly(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node goes on to explain how a file is named that begins like an option.
  const said = error.message.split(/ (?=To specify a positional)/).slice(0, 1);
  for (let { cause } = error; cause instanceof Error; { cause } = cause) said.push(cause.message);
  if (/already running/.test(said.join()))
    return 'It is open already, with the profile that lasts. Close that window first, or try it with a practice chat: npm start';
  const isExpected = error instanceof Plain || error instanceof MissingBrowser || isUsage(error);
  if (isUsage(error)) said.push('npm start -- --help says what there is.');
  else if (!isExpected) said.push('DEBUG=1 npm start shows more.');
  return said.join('\n');
}

function isUsage(error: unknown): boolean {
  return (
    error instanceof TypeError && String((error as { code?: string }).code).startsWith('ERR_PARSE')
  );
}
