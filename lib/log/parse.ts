/**
 * Reads one record and refuses every spelling but the canonical one (RFC 8785), each kind of fault
 * with its own code. Used for what is not plainly in order, so it explains rather than hurries;
 * `scan.ts` is the quick road for what is.
 */

import canonicalize from 'canonicalize';
import * as v from 'valibot';
import { fromUtf8, toUtf8 } from './bytes.ts';
import { LogError, shown } from './error.ts';
import {
  type LogRecord,
  MAX_DETAIL_DEPTH,
  MAX_RECORD_BYTES,
  RECORD_VERSION,
  recordSchema,
} from './schema.ts';

/**
 * The record whose canonical bytes these are. A string stands for its UTF-8 bytes.
 *
 * Throws `LogError`, asked in this order: `too-long`, `lone-surrogate` (in a string, or as the bytes
 * ED A0..BF xx), `not-utf8`, `not-json`, `too-deep`, `duplicate-key`, `lone-surrogate` (as an
 * escape), `version`, `not-canonical`, `schema`.
 */
export function parseRecord(input: Uint8Array | string): LogRecord {
  const text = wellFormedText(input);
  const value = parseJson(text);
  checkTokens(text);
  checkVersion(value);
  checkCanonical(value, text);
  return checkSchema(value);
}

/** Throws `schema`, or what `schema` hides: `lone-surrogate`, `too-deep`. */
export function checkSchema(value: unknown): LogRecord {
  const parsed = v.safeParse(recordSchema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  const field = path ?? 'the record';
  const name = path === null ? 'The record' : `The field “${path}”`;
  throw new LogError('schema', `${name} is not what version ${RECORD_VERSION} allows.`, {
    expected: `${field}: ${issue.expected ?? issue.message}`,
    found: `${field}: ${shown(issue.input)}`,
  });
}

function wellFormedText(input: Uint8Array | string): string {
  const bytes = typeof input === 'string' ? toUtf8(input) : input;
  if (bytes.length > MAX_RECORD_BYTES) {
    throw new LogError('too-long', `A record is at most ${MAX_RECORD_BYTES} bytes long.`, {
      expected: `at most ${MAX_RECORD_BYTES} bytes`,
      found: `${bytes.length} bytes`,
    });
  }
  if (typeof input === 'string') {
    if (!input.isWellFormed()) throw loneSurrogate(input);
    return input;
  }
  const text = fromUtf8(input);
  if (text !== null) return text;
  const at = bytes.findIndex((byte, i) => byte === 0xed && (bytes[i + 1] ?? 0) >= 0xa0);
  if (at >= 0) throw loneSurrogate(`bytes ED ${bytes[at + 1]?.toString(16)} at ${at}`);
  throw new LogError('not-utf8', 'The record is not UTF-8.', { expected: 'UTF-8' });
}

function loneSurrogate(found: unknown): LogError {
  return new LogError('lone-surrogate', 'The record holds half of a surrogate pair.', {
    expected: 'well-formed Unicode',
    found: shown(found),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LogError('not-json', 'The record is not JSON.', {
      expected: 'one JSON object',
      found: error instanceof Error ? error.message : null,
    });
  }
}

/** Walks the tokens of a valid JSON text for what `JSON.parse` swallows: depth, repeated keys. */
function checkTokens(text: string): void {
  const keys: (Set<string> | null)[] = [];
  for (const [token, string, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[[\]{}]/g)) {
    if (string !== undefined) {
      const value: string = JSON.parse(string);
      if (!value.isWellFormed()) throw loneSurrogate(value);
      const seen = keys.at(-1);
      if (colon === undefined || !seen) continue;
      if (seen.has(value)) {
        throw new LogError('duplicate-key', `The key ${shown(value)} stands twice in one object.`, {
          expected: 'each key once',
          found: shown(value),
        });
      }
      seen.add(value);
    } else if (token === '{' || token === '[') {
      keys.push(token === '{' ? new Set() : null);
      // The record itself is one more level around `detail`.
      if (keys.length > MAX_DETAIL_DEPTH + 1) {
        throw new LogError('too-deep', `detail is at most ${MAX_DETAIL_DEPTH} levels deep.`, {
          expected: `at most ${MAX_DETAIL_DEPTH} levels`,
        });
      }
    } else {
      keys.pop();
    }
  }
}

function checkVersion(value: unknown): void {
  const version = value !== null && typeof value === 'object' && 'v' in value ? value.v : undefined;
  if (typeof version === 'number' && version !== RECORD_VERSION) {
    throw new LogError('version', `This program reads records of version ${RECORD_VERSION} only.`, {
      expected: String(RECORD_VERSION),
      found: shown(version),
    });
  }
}

function checkCanonical(value: unknown, text: string): void {
  let canonical: string | undefined;
  try {
    canonical = canonicalize(value);
  } catch {
    // A number too large for a double was read as Infinity, which has no canonical form.
  }
  if (canonical === text) return;
  let at = 0;
  while (canonical !== undefined && canonical[at] === text[at]) at++;
  throw new LogError(
    'not-canonical',
    `The record is not canonical JSON, from character ${at} on.`,
    {
      expected: canonical === undefined ? 'finite numbers' : shown(canonical.slice(at, at + 40)),
      found: shown(text.slice(at, at + 40)),
    },
  );
}
