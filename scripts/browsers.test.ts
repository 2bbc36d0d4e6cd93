import { expect, test } from 'vitest';
import {
  type BrowserKind,
  candidates,
  dataFolder,
  findAnyBrowser,
  findBrowser,
  installCommand,
  MissingBrowser,
  profileRoot,
  type System,
} from './browsers.ts';

/** A machine on which only these programs exist. */
function machine(programs: string[], about: Partial<System> & { release?: string } = {}): System {
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    home: '/home/ana',
    root: false,
    runs: (path) => programs.includes(path),
    read: (path) => (path === '/etc/os-release' ? about.release : undefined),
    ...about,
  };
}

const windows: Partial<System> = {
  platform: 'win32',
  home: 'C:\\Users\\ana',
  env: {
    PROGRAMFILES: 'C:\\Program Files',
    'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\ana\\AppData\\Local',
  },
};

const mac: Partial<System> = { platform: 'darwin', home: '/Users/ana' };

test.each<[BrowserKind, string, Partial<System>]>([
  ['chrome', '/usr/bin/chromium', {}],
  ['chrome', '/usr/local/bin/google-chrome', {}],
  ['chrome', '/snap/bin/chromium', {}],
  ['chrome', '/usr/bin/microsoft-edge', {}],
  ['chrome', '/usr/bin/brave-browser', {}],
  ['chrome', '/usr/bin/chromium', { env: {} }],
  ['firefox', '/usr/bin/firefox', {}],
  ['firefox', '/usr/bin/firefox-esr', {}],
  ['firefox', '/snap/bin/firefox', {}],
  ['chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', mac],
  ['chrome', '/Users/ana/Applications/Chromium.app/Contents/MacOS/Chromium', mac],
  ['firefox', '/Applications/Firefox.app/Contents/MacOS/firefox', mac],
  ['chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', windows],
  ['chrome', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', windows],
  ['chrome', 'C:\\Users\\ana\\AppData\\Local\\Chromium\\Application\\chrome.exe', windows],
  ['firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe', windows],
])('finds %s at %s', (kind, path, about) => {
  expect(findBrowser(kind, machine([path], about))).toMatchObject({ kind, path });
  expect(findAnyBrowser(machine([path], about))).toMatchObject({ kind, path });
});

test('Chrome goes before Firefox, and a snap before the script that stands in for it', () => {
  expect(findAnyBrowser(machine(['/usr/bin/firefox', '/usr/bin/chromium'])).kind).toBe('chrome');
  expect(findBrowser('firefox', machine(['/usr/bin/firefox', '/snap/bin/firefox'])).path).toBe(
    '/snap/bin/firefox',
  );
});

test('CHROME_PATH and FIREFOX_PATH go before everything', () => {
  const system = machine(['/opt/mine', '/usr/bin/chromium'], { env: { CHROME_PATH: '/opt/mine' } });
  expect(findBrowser('chrome', system).path).toBe('/opt/mine');
  expect(() => findBrowser('firefox', machine([], { env: { FIREFOX_PATH: '/nowhere' } }))).toThrow(
    'FIREFOX_PATH is /nowhere, which is not a program.',
  );
});

test.each<[string, string, string, Partial<System> & { release?: string }]>([
  [
    'sudo apt-get install chromium',
    'sudo apt-get install firefox-esr',
    'Debian',
    { release: 'ID=debian\n' },
  ],
  [
    'apt-get install chromium',
    'apt-get install firefox-esr',
    'Debian as root',
    { release: 'ID=debian', root: true },
  ],
  [
    'sudo snap install chromium',
    'sudo snap install firefox',
    'Ubuntu',
    { release: 'ID=ubuntu\nID_LIKE=debian\n' },
  ],
  [
    'sudo snap install chromium',
    'sudo snap install firefox',
    'Mint',
    { release: 'ID=linuxmint\nID_LIKE="ubuntu debian"' },
  ],
  ['sudo dnf install chromium', 'sudo dnf install firefox', 'Fedora', { release: 'ID=fedora' }],
  ['sudo pacman -S chromium', 'sudo pacman -S firefox', 'Arch', { release: 'ID=arch' }],
  [
    'sudo zypper install chromium',
    'sudo zypper install MozillaFirefox',
    'openSUSE',
    { release: 'ID="opensuse-leap"\nID_LIKE="suse opensuse"' },
  ],
  ['brew install --cask google-chrome', 'brew install --cask firefox', 'macOS', mac],
  [
    'winget install --exact --id Google.Chrome',
    'winget install --exact --id Mozilla.Firefox',
    'Windows',
    windows,
  ],
])('names `%s` and `%s` on %s', (chrome, firefox, _where, about) => {
  expect(installCommand('chrome', machine([], about))).toBe(chrome);
  expect(installCommand('firefox', machine([], about))).toBe(firefox);
  expect(() => findBrowser('chrome', machine([], about))).toThrow(MissingBrowser);
  expect(() => findAnyBrowser(machine([], about))).toThrow(`    ${chrome}\n`);
});

test('a Flatpak is named, and not used', () => {
  const path = '/var/lib/flatpak/exports/bin/org.chromium.Chromium';
  expect(() => findBrowser('chrome', machine([path]))).toThrow(`${path} is a Flatpak`);
});

test('a snap gets its profile where it may write', () => {
  expect(profileRoot('/snap/bin/firefox', machine([]))).toBe('/home/ana/snap/firefox/common');
  expect(profileRoot('/usr/bin/firefox', machine([]))).toBeUndefined();
});

test('the data folder follows the customs of the platform', () => {
  expect(dataFolder(machine([]))).toBe('/home/ana/.local/share/symbiotic-contract');
  expect(dataFolder(machine([], { env: { XDG_DATA_HOME: '/data' } }))).toBe(
    '/data/symbiotic-contract',
  );
  expect(dataFolder(machine([], mac))).toBe(
    '/Users/ana/Library/Application Support/symbiotic-contract',
  );
  expect(dataFolder(machine([], windows))).toBe(
    'C:\\Users\\ana\\AppData\\Local\\symbiotic-contract',
  );
});

test('no place is looked at twice', () => {
  for (const about of [{}, mac, windows]) {
    const paths = candidates('chrome', machine([], about)).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  }
});
