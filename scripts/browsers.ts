/**
 * Where people have a browser, on Linux, macOS and Windows. Pure path logic over an injected
 * `System`, so that every platform is tested on one.
 */

import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** What drives it: `chrome` is the whole Chromium family, `firefox` is Firefox and its ESR. */
export type BrowserKind = 'chrome' | 'firefox';
export const browserKinds: readonly BrowserKind[] = ['chrome', 'firefox'];

/** The machine as far as finding a browser needs to know it. */
export interface System {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly root: boolean;
  /** True for a file one may run. */
  runs(path: string): boolean;
  /** A small text file, or undefined when there is none. */
  read(path: string): string | undefined;
}

export interface FoundBrowser {
  readonly kind: BrowserKind;
  readonly name: string;
  readonly path: string;
}

/** No browser of that kind; the message names the command that installs one. */
export class MissingBrowser extends Error {
  override name = 'MissingBrowser';
}

/** Ends this command in plain words, and not with a stack, where a browser is missing. */
export function sayWhatIsMissing(): void {
  process.on('uncaughtException', (error) => {
    if (!(error instanceof MissingBrowser)) throw error;
    console.error(error.message);
    process.exit(1);
  });
}

export function thisSystem(): System {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    root: process.getuid?.() === 0,
    runs(path) {
      try {
        accessSync(path, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
        return statSync(path).isFile();
      } catch {
        return false;
      }
    },
    read(path) {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}

const variable = { chrome: 'CHROME_PATH', firefox: 'FIREFOX_PATH' } as const;

/**
 * Commands on Linux, first choice first. A snap comes before the command of the same name: on
 * Ubuntu `/usr/bin/firefox` and `/usr/bin/chromium-browser` are scripts that start the snap or ask
 * to install it.
 */
const linux: Record<BrowserKind, readonly (readonly [name: string, command: string])[]> = {
  chrome: [
    ['Google Chrome', 'google-chrome-stable'],
    ['Google Chrome', 'google-chrome'],
    ['Google Chrome', '/opt/google/chrome/chrome'],
    ['Chromium', '/snap/bin/chromium'],
    ['Chromium', 'chromium'],
    ['Chromium', 'chromium-browser'],
    ['Microsoft Edge', 'microsoft-edge-stable'],
    ['Microsoft Edge', 'microsoft-edge'],
    ['Brave', 'brave-browser'],
    ['Brave', '/snap/bin/brave'],
  ],
  firefox: [
    ['Firefox', '/snap/bin/firefox'],
    ['Firefox', 'firefox'],
    ['Firefox ESR', 'firefox-esr'],
    ['Firefox', '/opt/firefox/firefox'],
  ],
};

const mac: Record<BrowserKind, readonly (readonly [name: string, binary: string])[]> = {
  chrome: [
    ['Google Chrome', 'Google Chrome'],
    ['Chromium', 'Chromium'],
    ['Microsoft Edge', 'Microsoft Edge'],
    ['Brave Browser', 'Brave Browser'],
  ],
  firefox: [
    ['Firefox', 'firefox'],
    ['Firefox Developer Edition', 'firefox'],
  ],
};

const windows: Record<BrowserKind, readonly (readonly [name: string, file: string])[]> = {
  chrome: [
    ['Google Chrome', 'Google\\Chrome\\Application\\chrome.exe'],
    ['Chromium', 'Chromium\\Application\\chrome.exe'],
    ['Microsoft Edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
    ['Brave', 'BraveSoftware\\Brave-Browser\\Application\\brave.exe'],
  ],
  firefox: [
    ['Firefox', 'Mozilla Firefox\\firefox.exe'],
    ['Firefox Developer Edition', 'Firefox Developer Edition\\firefox.exe'],
  ],
};

/** Every place looked at, first choice first. */
export function candidates(kind: BrowserKind, system: System): { name: string; path: string }[] {
  const { platform, env, home } = system;
  if (platform === 'darwin') {
    return mac[kind].flatMap(([name, binary]) =>
      ['/Applications', posix.join(home, 'Applications')].map((folder) => ({
        name,
        path: `${folder}/${name}.app/Contents/MacOS/${binary}`,
      })),
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return windows[kind].flatMap(([name, file]) =>
      folders
        .filter((folder) => folder !== undefined)
        .map((folder) => ({ name, path: win32.join(folder, file) })),
    );
  }
  // Desktop launchers can hand down a PATH without these.
  const folders = new Set([...(env.PATH ?? '').split(':').filter(Boolean), '/usr/bin']);
  return linux[kind].flatMap(([name, command]) =>
    command.startsWith('/')
      ? [{ name, path: command }]
      : [...folders].map((folder) => ({ name, path: posix.join(folder, command) })),
  );
}

/** The browser to use, or `MissingBrowser`. CHROME_PATH and FIREFOX_PATH go before everything. */
export function findBrowser(kind: BrowserKind, system: System = thisSystem()): FoundBrowser {
  const chosen = system.env[variable[kind]];
  if (chosen) {
    if (system.runs(chosen)) return { kind, name: chosen, path: chosen };
    throw new MissingBrowser(`${variable[kind]} is ${chosen}, which is not a program.`);
  }
  const found = candidates(kind, system).find(({ path }) => system.runs(path));
  if (found) return { kind, ...found };
  throw new MissingBrowser(missingMessage(kind, system));
}

/** Any browser the extension runs in, the Chromium family first. */
export function findAnyBrowser(system: System = thisSystem()): FoundBrowser {
  for (const kind of browserKinds) {
    try {
      return findBrowser(kind, system);
    } catch (error) {
      if (!(error instanceof MissingBrowser) || system.env[variable[kind]]) throw error;
    }
  }
  throw new MissingBrowser(missingMessage('chrome', system));
}

function missingMessage(kind: BrowserKind, system: System): string {
  const what = kind === 'chrome' ? 'Chrome, Chromium, Edge or Brave' : 'Firefox';
  const flatpak = flatpakOf(kind, system);
  return [
    `No ${what} found. Install one with:`,
    `    ${installCommand(kind, system)}`,
    `or set ${variable[kind]} to the program.`,
    ...(flatpak ? [`(${flatpak} is a Flatpak: its sandbox keeps this extension out.)`] : []),
  ].join('\n');
}

/** `flatpak run` passes no pipe on and hides the checkout, so a Flatpak can only be named. */
function flatpakOf(kind: BrowserKind, system: System): string | undefined {
  if (system.platform !== 'linux') return undefined;
  const ids = {
    chrome: [
      'com.google.Chrome',
      'org.chromium.Chromium',
      'com.microsoft.Edge',
      'com.brave.Browser',
    ],
    firefox: ['org.mozilla.firefox'],
  }[kind];
  return ['/var/lib/flatpak', posix.join(system.home, '.local/share/flatpak')]
    .flatMap((root) => ids.map((id) => `${root}/exports/bin/${id}`))
    .find((path) => system.runs(path));
}

/** The one command that installs a browser of this kind here. */
export function installCommand(kind: BrowserKind, system: System): string {
  const pick = <T>(chrome: T, firefox: T): T => (kind === 'chrome' ? chrome : firefox);
  if (system.platform === 'darwin') {
    return `brew install --cask ${pick('google-chrome', 'firefox')}`;
  }
  if (system.platform === 'win32') {
    return `winget install --exact --id ${pick('Google.Chrome', 'Mozilla.Firefox')}`;
  }
  const sudo = system.root ? '' : 'sudo ';
  const release = system.read('/etc/os-release') ?? '';
  const family =
    ` ${/^ID=(.*)$/m.exec(release)?.[1] ?? ''} ${/^ID_LIKE=(.*)$/m.exec(release)?.[1] ?? ''} `.replaceAll(
      '"',
      '',
    );
  const is = (id: string) => family.includes(` ${id} `);
  // Ubuntu's own packages of both are only links to the snaps.
  if (is('ubuntu')) return `${sudo}snap install ${pick('chromium', 'firefox')}`;
  if (is('fedora')) return `${sudo}dnf install ${pick('chromium', 'firefox')}`;
  if (is('arch')) return `${sudo}pacman -S ${pick('chromium', 'firefox')}`;
  if (is('suse') || is('opensuse')) {
    return `${sudo}zypper install ${pick('chromium', 'MozillaFirefox')}`;
  }
  return `${sudo}apt-get install ${pick('chromium', 'firefox-esr')}`;
}

/**
 * Where a profile must lie so that this browser may write it: a snap sees only its own folder and
 * has a `/tmp` of its own. Undefined: anywhere.
 */
export function profileRoot(executable: string, system: System): string | undefined {
  const snap = /^\/snap\/bin\/([a-z0-9-]+)$/.exec(executable)?.[1];
  return snap && posix.join(system.home, 'snap', snap, 'common');
}

/** The user's data folder of this program, by the customs of the platform. */
export function dataFolder(system: System): string {
  const { platform, env, home } = system;
  if (platform === 'win32') {
    return win32.join(
      env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'),
      'symbiotic-contract',
    );
  }
  if (platform === 'darwin') {
    return posix.join(home, 'Library', 'Application Support', 'symbiotic-contract');
  }
  return posix.join(env.XDG_DATA_HOME || posix.join(home, '.local', 'share'), 'symbiotic-contract');
}
