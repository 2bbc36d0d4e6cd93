// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { short } from '../../contract/samples.ts';
import { writeBlock } from '../../contract/seal.ts';
import { profiles, type SiteProfile } from '../../sites/index.ts';
import { hello, left, told } from '../../witness/channel.ts';
import { onWire } from './on-wire.ts';

const end = new AbortController();
afterEach(() => vi.useRealTimers());

function open() {
  const target = new EventTarget();
  const heard: unknown[] = [];
  target.addEventListener(told, (event) => heard.push(JSON.parse((event as CustomEvent).detail)));
  const know = vi.fn();
  const wire = onWire(profiles[1] as SiteProfile, know, end.signal);
  const seen: string[] = [];
  wire.onLeft = (seal) => seen.push(seal) > 0;
  const greet = (from: EventTarget) =>
    dispatchEvent(Object.assign(new Event(hello), { relatedTarget: from }));
  greet(target);
  const say = (detail: unknown, from = target) =>
    from.dispatchEvent(new CustomEvent(left, { detail }));
  return { wire, heard, know, seen, say, greet };
}

it('tells the first witness where to look, and hears no other', () => {
  const { heard, seen, say, greet } = open();
  expect(heard).toEqual([profiles[1]?.requests]);
  const other = new EventTarget();
  greet(other);
  say('', other);
  expect(seen).toEqual([]);
  for (const odd of [null, 7, {}, 'x'.repeat(1_000)]) say(odd);
  expect(seen).toEqual([]);
  say('');
  expect(seen).toEqual(['']);
});

it('knows a head that has left', async () => {
  const { wire, say } = open();
  const waits = wire.until(short.log, 60_000);
  expect(wire.has(short.log)).toBe(false);
  say(writeBlock(short));
  await waits;
  expect(wire.has(short.log)).toBe(true);
});

it('does not tell of what is expected, for ten seconds', () => {
  vi.useFakeTimers();
  const { wire, seen, know, say } = open();
  wire.expectOne();
  say('');
  expect(seen).toEqual([]);
  say('');
  expect(seen).toEqual(['']);
  expect(know).toHaveBeenCalledOnce();
  wire.expectOne();
  vi.advanceTimersByTime(10_001);
  say('');
  expect(seen).toHaveLength(2);
});
