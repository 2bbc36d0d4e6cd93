/** What a record of the log is, as a type and as the schema that readers check. */

import * as v from 'valibot';
import type { LogErrorCode } from './error.ts';
import { shown } from './error.ts';

/** The version of the record format. A change of meaning or of fields is a new version. */
export const RECORD_VERSION = 1;

/** Longest record, in bytes. The limit of an entry in C2SP tlog-tiles, whose length is a uint16. */
export const MAX_RECORD_BYTES = 65_535;

/** How many arrays and objects may lie inside each other in `detail`, itself counted. */
export const MAX_DETAIL_DEPTH = 16;

/**
 * A key in `detail`: printable ASCII without quote and backslash. Keys are words of programs, not of
 * people. So they sort alike as bytes and as UTF-16, need no escape, and stay clear of a bug of V8,
 * whose `JSON.parse` can misread a key that is one escape (nodejs/node issue 63785).
 */
const KEY = /^[ !#-[\]-~]+$/;

/** The kinds this program writes. Readers keep what they do not know. */
export const recordKinds = [
  'log.opened',
  'log.damaged',
  'log.restored',
  'contract.signed',
  'contract.restored',
  'contract.used',
  'contract.retired',
  'consent.asked',
  'consent.answered',
  'consent.judged',
  'consent.paused',
  'consent.resumed',
  'consent.withdrawn',
  'consent.restored',
  'conversation.bound',
  'message.sealed',
  'message.delivered',
  'message.answered',
  'message.unconfirmed',
  'message.unsealed',
  'message.stopped',
  'message.unprotected',
  'integrity.failed',
  'site.switched',
  'site.barred',
  'site.allowed',
  'settings.changed',
  'log.exported',
  'payload.erased',
] as const;

export type RecordKind = (typeof recordKinds)[number];
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const actors = ['human', 'model', 'program'] as const;

/** One record. Its place in the log is `seq`; the bytes that are hashed are `recordBytes`. */
export type LogRecord = {
  v: typeof RECORD_VERSION;
  /** From 0, without gaps; the leaf index. */
  seq: number;
  /** When, by this machine's clock: ISO 8601 UTC with milliseconds, as `toISOString` writes it. */
  at: string;
  /** One of `recordKinds`, or a later one: words joined by dots. */
  kind: string;
  site: string | null;
  conversation: string | null;
  /** Lowercase hex SHA-256 of the signed document: title, name and text. */
  contract: string | null;
  /** The agreement's state after this record. */
  state: string | null;
  by: (typeof actors)[number];
  detail: JsonObject;
};

/** Why a value is no JSON value, or null. `path` is the place, as `detail.a[3]`. */
export function jsonFault(
  value: unknown,
  path = 'detail',
  depth = 1,
): { code: LogErrorCode; path: string; found: string } | null {
  switch (typeof value) {
    case 'boolean':
      return null;
    case 'number':
      return Number.isFinite(value) ? null : { code: 'schema', path, found: String(value) };
    case 'string':
      return value.isWellFormed() ? null : { code: 'lone-surrogate', path, found: shown(value) };
    case 'object':
      return value === null ? null : containerFault(value, path, depth);
    default:
      return { code: 'schema', path, found: typeof value };
  }
}

function containerFault(value: object, path: string, depth: number): ReturnType<typeof jsonFault> {
  if (depth > MAX_DETAIL_DEPTH) return { code: 'too-deep', path, found: `${depth} levels` };
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      // A hole reads as undefined, and canonicalize would print it as null.
      const fault = jsonFault(value[i], `${path}[${i}]`, depth + 1);
      if (fault) return fault;
    }
    return null;
  }
  // Dates, maps, boxed values and anything with a prototype of its own print as something else.
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return { code: 'schema', path, found: String(prototype?.constructor?.name) };
  }
  for (const [key, child] of Object.entries(value)) {
    const place = `${path}.${key.toWellFormed()}`;
    if (!key.isWellFormed()) return { code: 'lone-surrogate', path: place, found: shown(key) };
    if (!KEY.test(key)) return { code: 'schema', path: place, found: `the key ${shown(key)}` };
    const fault = jsonFault(child, place, depth + 1);
    if (fault) return fault;
  }
  return null;
}

/** A point in time exactly as `Date.prototype.toISOString` writes it, years 0000 to 9999. */
export function isInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

const text = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed(), 'must hold no lone surrogate'),
);

/** Version 1, field by field. Strict: a field that is not here would need a new version. */
export const recordSchema = v.strictObject({
  v: v.literal(RECORD_VERSION),
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  at: v.pipe(v.string(), v.check(isInstant, 'must be ISO 8601 UTC with milliseconds')),
  kind: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)+$/)),
  site: v.nullable(text),
  conversation: v.nullable(text),
  contract: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  state: v.nullable(text),
  by: v.picklist(actors),
  // Not v.record: it skips keys such as `constructor`, and a hashed record may skip nothing.
  detail: v.custom<JsonObject>(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && !jsonFault(value),
    'must be an object of JSON values',
  ),
});
