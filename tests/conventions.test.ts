/** What the shipped source must not do, whoever writes it. */

import { expect, test } from 'vitest';
import { siteIds } from '../lib/sites/index.ts';
import { offences, productSources, type Source } from './sources.ts';

const sources = productSources();

test('no network request of ours', () => {
  const pattern =
    /\b(?:fetch|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection|importScripts)\b/;
  // The witness names what the page sends with, and hands the page's own calls on.
  const others = sources.filter(({ path }) => path !== 'lib/witness/witness.ts');
  expect(offences(others, pattern)).toEqual([]);
  const witness = sources.filter((source) => !others.includes(source));
  expect(
    offences(
      witness,
      /\bfetch\(|\.(?:send|sendBeacon)\(|\bnew (?:XMLHttpRequest|WebSocket|Request)\b/,
    ),
  ).toEqual([]);
});

test('no text becomes markup or code', () => {
  const pattern =
    /\b(?:dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|eval)\b|\bdocument\.write|\bnew\s+Function\b/;
  expect(offences(sources, pattern)).toEqual([]);
  // A timer takes a function, never text.
  expect(offences(sources, /\bset(?:Timeout|Interval)\(\s*['"`]/, ({ code }) => code)).toEqual([]);
});

test('nothing is cited that is not in the repository', () => {
  expect(offences(sources, /\b(?:DESIGN|FINDINGS|HOUSE)\b/, ({ text }) => text)).toEqual([]);
});

test('what is known of a site is data: nobody else asks which site it is', () => {
  const ids = siteIds.join('|');
  const outside = sources.filter(({ path }) => !path.startsWith('lib/sites/'));
  const pattern = new RegExp(
    `[!=]==?\\s*['"\`](?:${ids})['"\`]|['"\`](?:${ids})['"\`]\\s*[!=]==?|\\bcase\\s+['"\`](?:${ids})['"\`]`,
  );
  expect(offences(outside, pattern, ({ code }) => code)).toEqual([]);
});

test('nothing in a chat page or a view looks again more often than every 5 s', () => {
  const inPages = sources.filter(({ path }) =>
    /^(?:lib\/page|components|entrypoints)\//.test(path),
  );
  expect(inPages.flatMap(fastIntervals)).toEqual([]);
});

test('the check of timers sees one', () => {
  const source = (bare: string) => ({ path: 'x.ts', text: bare, code: bare, bare });
  expect(fastIntervals(source('setInterval(() => go(1, 2), 500);'))).toHaveLength(1);
  expect(fastIntervals(source('const every = 200;\nctx.setInterval(go, every);'))).toHaveLength(1);
  expect(fastIntervals(source('setInterval(go, unknown);'))).toHaveLength(1);
  expect(
    fastIntervals(source('const every = 5_000;\nsetInterval(() => { go(); }, every);')),
  ).toEqual([]);
});

/** Intervals under 5 s, or whose length is neither a number nor a constant of the same file. */
function fastIntervals({ path, bare }: Source): string[] {
  return [...bare.matchAll(/\bsetInterval\s*\(/g)].flatMap((match) => {
    const length = lastArgument(bare.slice(match.index + match[0].length));
    const constant = new RegExp(`\\bconst ${length}\\s*(?::\\s*number\\s*)?=\\s*([\\d_]+)`).exec(
      bare,
    );
    const ms = Number(
      (/^[\d_]+$/.test(length) ? length : (constant?.[1] ?? 'x')).replaceAll('_', ''),
    );
    const line = bare.slice(0, match.index).split('\n').length;
    return ms >= 5000 ? [] : [`${path}:${line}: setInterval every ${length}`];
  });
}

/** The last argument of a call, given what follows its opening parenthesis. */
function lastArgument(text: string): string {
  let depth = 0;
  let start = 0;
  for (const [index, char] of [...text].entries()) {
    if ('([{'.includes(char)) depth += 1;
    if (')]}'.includes(char)) depth -= 1;
    if (depth < 0) return text.slice(start, index).trim();
    if (depth === 0 && char === ',' && text.slice(index + 1).trim()[0] !== ')') start = index + 1;
  }
  return '';
}
