// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { short } from '../../../testing/samples/documents.ts';
import { writeBlock } from '../../contract/seal.ts';
import type { Unsealed } from '../../seam/watch.ts';
import { profiles, type SiteProfile } from '../../sites/index.ts';
import { hello, left, stopped, told, waits } from '../../witness/channel.ts';
import { onWire } from './on-wire.ts';

const end = new AbortController();
afterEach(() => vi.useRealTimers());

function open(strict = false) {
  const target = new EventTarget();
  const heard: unknown[] = [];
  target.addEventListener(told, (event) => heard.push(JSON.parse((event as CustomEvent).detail)));
  const know = vi.fn();
  const wire = onWire(profiles[1] as SiteProfile, know, end.signal);
  const unsealed = {
    due: vi.fn<Unsealed['due']>(() => ({ hash: short.hash, heads: new Set() })),
    isStrict: () => strict,
    left: vi.fn(),
    stopped: vi.fn(),
  };
  wire.unsealed = unsealed;
  const greet = (from: EventTarget) =>
    dispatchEvent(Object.assign(new Event(hello), { relatedTarget: from }));
  greet(target);
  /** False: it must not go on. */
  const say = (detail: unknown, type = left, from = target) =>
    from.dispatchEvent(new CustomEvent(type, { detail, cancelable: true }));
  return { wire, unsealed, heard, know, say, greet };
}

it('tells the first witness where to look, and hears no other', () => {
  const { heard, unsealed, say, greet } = open();
  expect(heard).toEqual([profiles[1]?.requests]);
  const other = new EventTarget();
  greet(other);
  say('', left, other);
  expect(unsealed.left).not.toHaveBeenCalled();
  say('');
  expect(unsealed.left).toHaveBeenCalledOnce();
});

it('hears nothing that is no text, or longer than what is to be said', () => {
  const { unsealed, say } = open(true);
  const odd = fc.anything().filter((it) => typeof it !== 'string');
  const long = fc.string({ minLength: 1_001, maxLength: 1_100, size: 'max' });
  fc.assert(
    fc.property(fc.oneof(odd, long), (detail) => {
      expect(say(detail)).toBe(true);
    }),
  );
  expect(say('x', waits)).toBe(true);
  say('x'.repeat(4_000_001), stopped);
  expect(unsealed.left).not.toHaveBeenCalled();
  expect(unsealed.stopped).not.toHaveBeenCalled();
});

it('whatever is said on the channel, a seal that is not of this contract seals nothing', () => {
  const { unsealed, say } = open();
  fc.assert(
    fc.property(fc.string({ maxLength: 900, unit: 'binary' }), (seal) => {
      unsealed.left.mockClear();
      say(seal);
      expect(unsealed.left).toHaveBeenCalledOnce();
    }),
  );
});

it('knows a head that has left', async () => {
  const { wire, unsealed, say } = open();
  const until = wire.until(short.log, 60_000);
  expect(wire.has(short.log)).toBe(false);
  expect(say(writeBlock(short))).toBe(true);
  await until;
  expect(wire.has(short.log)).toBe(true);
  expect(unsealed.left).not.toHaveBeenCalled();
});

it('does not tell of what is expected, for ten seconds', () => {
  vi.useFakeTimers();
  const { wire, unsealed, know, say } = open();
  wire.expectOne();
  say('');
  expect(unsealed.left).not.toHaveBeenCalled();
  say('');
  expect(unsealed.left).toHaveBeenCalledOnce();
  expect(know).toHaveBeenCalledOnce();
  wire.expectOne();
  vi.advanceTimersByTime(10_001);
  say('');
  expect(unsealed.left).toHaveBeenCalledTimes(2);
});

it('tells of none where none is due, and later of those that left before that was known', () => {
  const { wire, unsealed, say } = open();
  unsealed.due.mockReturnValue(null);
  say('');
  unsealed.due.mockReturnValue(undefined);
  say(writeBlock(short));
  const due = { hash: short.hash, heads: new Set<string>() };
  expect(wire.early(due)).toBe(false);
  say('');
  expect(wire.early(due)).toBe(true);
  expect(wire.early(due)).toBe(false);
  expect(unsealed.left).not.toHaveBeenCalled();
});

it('while a message is being pressed has none leave without a seal, and tells who pressed it', () => {
  const { wire, unsealed, say } = open();
  const ended = new AbortController();
  const halted = vi.fn();
  wire.pressed(short.log, halted, ended.signal);
  expect(say('', waits)).toBe(false);
  expect(say('')).toBe(false);
  say('Hello', stopped);
  expect(halted).toHaveBeenCalledOnce();
  expect(unsealed.stopped).not.toHaveBeenCalled();
  expect(unsealed.left).not.toHaveBeenCalled();
  expect(say(writeBlock(short))).toBe(true);
  expect(say('')).toBe(true);
  expect(unsealed.left).toHaveBeenCalledOnce();
  wire.pressed('Zz9yXw8vUt7sRq6pOn5mLk', halted, ended.signal);
  expect(say('')).toBe(false);
  ended.abort();
  expect(say('')).toBe(true);
});

it('has the witness stop what is bare and not by choice, where the person wants that', () => {
  const { wire, unsealed, know, say } = open(true);
  expect(say(writeBlock(short))).toBe(true);
  expect(say('', waits)).toBe(false);
  wire.expectOne();
  expect(say('', waits)).toBe(true);
  expect(say('')).toBe(true);
  expect(say('')).toBe(false);
  expect(know).toHaveBeenCalledOnce();
  expect(unsealed.left).not.toHaveBeenCalled();
  say('My words', stopped);
  expect(unsealed.stopped).toHaveBeenCalledExactlyOnceWith('My words');
  unsealed.due.mockReturnValue(null);
  expect(say('')).toBe(true);
  expect(say('', waits)).toBe(true);
});
