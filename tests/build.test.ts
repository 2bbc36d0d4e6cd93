/** What is shipped, as it is shipped: least privilege (DESIGN 11) and a small weight. */

import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { profiles } from '../lib/sites/index.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { geckoId } from '../scripts/flags.ts';
import { builtFiles, manifestOf, requireBuild } from './built.ts';

const hosts = profiles.map((site) => `https://${site.host}/*`).sort();

/** What runs on a chat page, gzipped. */
const chatPageBudget = 20_000;

/** Addresses that are names, and never asked for. */
const names = [
  /^https?:\/\/www\.w3\.org\/(?:1998\/Math\/MathML|1999\/xhtml|1999\/xlink|2000\/svg|XML\/1998\/namespace)/,
  /^https:\/\/(?:chatgpt\.com|claude\.ai|gemini\.google\.com)(?:\/|$)/,
];

beforeAll(requireBuild);

describe.each(browserKinds)('%s', (kind) => {
  test('asks for storage, the tab it is opened on and the three sites, and for more only when a site is added', () => {
    const manifest = manifestOf(kind);
    expect(manifest.permissions?.toSorted()).toEqual(['activeTab', 'storage', 'unlimitedStorage']);
    expect(manifest.optional_permissions).toEqual(['scripting']);
    expect(manifest.optional_host_permissions).toEqual([
      'https://*/*',
      'http://localhost/*',
      'http://127.0.0.1/*',
    ]);
    const asked = [
      ...(manifest.host_permissions ?? []),
      ...(manifest.content_scripts ?? []).flatMap(({ matches }) => matches),
    ];
    expect([...new Set(asked)].sort()).toEqual(hosts);
  });

  test('runs one script in each chat page, and none in their frames', () => {
    const scripts = manifestOf(kind).content_scripts ?? [];
    expect(scripts.map(({ matches }) => matches).toSorted()).toEqual(hosts.map((host) => [host]));
    for (const { js, all_frames } of scripts) {
      expect(js).toHaveLength(1);
      expect(all_frames ?? false).toBe(false);
    }
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
      .filter(({ path }) => path.endsWith('.js'))
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

  test(`weighs at most ${chatPageBudget} bytes gzipped on a chat page`, () => {
    // One for each site of ours, and one for those that are added: a page runs one of them.
    const scripts = builtFiles(kind)
      .filter(({ path }) => /^content-scripts\/.*\.js$/.test(path))
      .map(({ path, bytes }) => ({ path, weight: gzipSync(bytes, { level: 9 }).length }));
    expect(scripts).toHaveLength(profiles.length + 1);
    const report = scripts.map(({ path, weight }) => `${path} ${weight}`).join(', ');
    console.info(`${kind}: bytes gzipped on a chat page: ${report}`);
    for (const { weight } of scripts) expect(weight, report).toBeLessThanOrEqual(chatPageBudget);
  });
});

test('Firefox knows it by one id, and is told that no data is collected', () => {
  const gecko = manifestOf('firefox').browser_specific_settings?.gecko;
  expect(gecko?.id).toBe(geckoId);
  expect(gecko?.data_collection_permissions).toEqual({ required: ['none'] });
});
