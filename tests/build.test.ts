/** What is shipped, as it is shipped: least privilege and a small weight. */

import { posix } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { seamKey } from '../lib/seam/parts.ts';
import { profiles, type SiteProfile } from '../lib/sites/index.ts';
import { type BrowserKind, browserKinds } from '../scripts/browsers.ts';
import { geckoId } from '../scripts/flags.ts';
import { builtFiles, manifestOf, requireBuild } from './built.ts';

const hosts = profiles.map((site) => `https://${site.host}/*`).sort();

/** The most that each part may weigh, in bytes gzipped. */
const budgets: Record<string, number> = {
  // What decides, in every page that is served.
  'gate.js': 12_400,
  // How text gets into each kind of editor.
  'editors.js': 2_500,
  // What reads there, for itself and for what folds.
  'watch.js': 8_700,
  // What tells there of messages that left without the contract, and of parts that are not found.
  'tell.js': 4_100,
  // What is seen of us there.
  'face.js': 24_000,
  // What folds sealed messages there; what of that the page must not read is in the face.
  'fold.js': 8_400,
  'background.js': 66_000,
  // In the page's own world.
  'witness.js': 2_500,
  // While a person points at the parts of a page, and never else.
  'picker.js': 18_000,
  'trial.js': 3_000,
};
/** What is known of a site. */
const profileBudget = 2_000;

/** Addresses that are names, and never asked for. */
const names = [
  /^https?:\/\/www\.w3\.org\/(?:1998\/Math\/MathML|1999\/xhtml|1999\/xlink|2000\/svg|XML\/1998\/namespace)/,
  /^https:\/\/(?:chatgpt\.com|claude\.ai|gemini\.google\.com)(?:\/|$)/,
];

beforeAll(requireBuild);

describe.each(browserKinds)('%s', (kind) => {
  test('asks for storage, to run scripts, the tab it is opened on and the three sites, and for more only when a site is added', () => {
    const manifest = manifestOf(kind);
    expect(manifest.permissions?.toSorted()).toEqual([
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
    ]);
    expect(manifest.optional_permissions ?? []).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual([
      'https://*/*',
      'http://localhost/*',
      'http://127.0.0.1/*',
    ]);
    expect(manifest.host_permissions?.toSorted()).toEqual(hosts);
  });

  test('runs nothing in any page by itself: the background has scripts run where a contract is in force', () => {
    expect(manifestOf(kind).content_scripts).toBeUndefined();
  });

  test('has what is known of each site as a file of data, without what only tests read', () => {
    for (const profile of profiles) {
      const { text } = fileOf(kind, `sites/${profile.id}.js`);
      const seam: { profile?: SiteProfile } = runInNewContext(`${text};globalThis`)[
        Symbol.for(seamKey)
      ];
      const { composer, ...others } = seam.profile ?? {};
      expect(composer?.map(({ css }) => css)).toEqual(profile.composer.map(({ css }) => css));
      expect({ ...others }).toMatchObject({ id: profile.id, host: profile.host });
      expect(text).not.toMatch(/"(?:seen|on)":/);
    }
  });

  test('does not run in private windows', () => {
    expect(manifestOf(kind).incognito).toBe('not_allowed');
  });

  test('its pages can reach nothing', () => {
    const policy = manifestOf(kind).content_security_policy?.extension_pages ?? '';
    const rules = new Map(
      policy.split(';').map((rule) => {
        const [name, ...values] = rule.trim().split(/\s+/);
        return [name ?? '', values];
      }),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('connect-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'"]);
    const allowed = new Set(["'none'", "'self'", 'data:']);
    expect([...rules.values()].flat().filter((value) => !allowed.has(value))).toEqual([]);
  });

  test('no page of the web can reach into it', () => {
    const manifest = manifestOf(kind);
    expect(manifest.externally_connectable).toBeUndefined();
    for (const { matches, resources } of manifest.web_accessible_resources ?? []) {
      expect(matches?.toSorted()).toEqual(hosts);
      expect(resources.filter((it) => /\.html$|\*/.test(it))).toEqual([]);
    }
  });

  test('names no address on the network', () => {
    const found = builtFiles(kind)
      .filter(({ path }) => /\.(?:js|html|css)$/.test(path))
      .flatMap(({ path, bytes }) =>
        [...bytes.toString('utf8').matchAll(/(?:https?|wss?):\/\/[^\s"'`)\\<>]+/g)]
          .map(([url]) => url)
          .filter((url) => !names.some((name) => name.test(url)))
          .map((url) => `${path}: ${url}`),
      );
    expect(found).toEqual([]);
  });

  test('calls nothing that reaches the network', () => {
    const pattern =
      /\bfetch\(|\b(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection|importScripts)\b/g;
    const found = builtFiles(kind)
      // The witness names what the page sends with; tests/conventions.test.ts reads its source.
      .filter(({ path }) => path.endsWith('.js') && path !== 'witness.js')
      .flatMap(({ path, bytes }) => {
        const text = bytes.toString('utf8');
        return [...text.matchAll(pattern)].map(
          ({ index }) => `${path}: …${text.slice(Math.max(0, index - 40), index + 60)}…`,
        );
      });
    expect(found).toEqual([]);
  });

  test('ships no test, map or source', () => {
    const wrong = builtFiles(kind).filter(({ path }) =>
      /\.(?:map|tsx?|test\..*|env.*)$/.test(path),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('weighs little: the gate, the face, each profile, the background, the picker', () => {
    const allowed = {
      ...budgets,
      ...Object.fromEntries(profiles.map(({ id }) => [`sites/${id}.js`, profileBudget])),
    };
    const weights = Object.keys(allowed).map((path) => [path, weightOf(kind, path)] as const);
    console.info(`${kind}, bytes gzipped: ${weights.map((it) => it.join(' ')).join(', ')}`);
    const over = weights.filter(([path, weight]) => weight > (allowed[path] ?? 0));
    expect(over).toEqual([]);
  });
});

/** Gzipped, with all that is loaded with it. */
function weightOf(kind: BrowserKind, path: string): number {
  const seen = new Map<string, Buffer>();
  const take = (path: string): void => {
    if (seen.has(path)) return;
    const { bytes, text } = fileOf(kind, path);
    seen.set(path, bytes);
    for (const [, at = ''] of text.matchAll(/\b(?:from|import)\s*["']([^"']+\.js)["']/g))
      take(posix.join(posix.dirname(path), at));
  };
  take(path);
  return gzipSync(Buffer.concat([...seen.values()]), { level: 9 }).length;
}

function fileOf(kind: BrowserKind, path: string): { bytes: Buffer; text: string } {
  const file = builtFiles(kind).find((it) => it.path === path);
  if (!file) throw new Error(`${kind} has no ${path}`);
  return { bytes: file.bytes, text: file.bytes.toString('utf8') };
}

test('Firefox knows it by one id, and is told that no data is collected', () => {
  const gecko = manifestOf('firefox').browser_specific_settings?.gecko;
  expect(gecko?.id).toBe(geckoId);
  expect(gecko?.data_collection_permissions).toEqual({ required: ['none'] });
});
