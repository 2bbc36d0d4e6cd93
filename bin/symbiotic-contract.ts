/**
 * The command: `symbiotic-contract verify FILE…`. Exit code 0 when everything was verified, 1 when
 * something was not, 2 when something could not be read or asked for.
 */

import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { version } from '../package.json' with { type: 'json' };
import { type AgainstOutcome, against, spareMemory } from './against.ts';
import { againstCode, againstJson, againstText } from './against-words.ts';
import { failed, type Outcome, readKey, verifyFiles } from './verify.ts';
import { asJson, asText, printable } from './words.ts';

const usage = `Verifies exports of Symbiotic Contract. It makes no network request.

  symbiotic-contract verify [--json] [--vkey KEY] [--against COPY]… FILE…

FILE is the zip of an export, the folder it was unpacked in, or one record's
.tlog-proof. Several exports of one log are compared as well: did the newer
only add to the older?

  --vkey KEY   the key it must be signed by (what the file vkey holds), or a
               file with it. A .tlog-proof needs one.
  --against COPY
               holds the messages in it against your own data export from
               ChatGPT, Claude or Gemini: a zip, a .json, or a folder of them.
               May be given more than once.
  --json       prints one JSON object
  --version    prints the version

Exit code: 0 verified, 1 not verified, 2 could not be read.`;

// The threads that check blocks run this file too, and have no errand of their own.
if (isMainThread) process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<0 | 1 | 2> {
  let options: ReturnType<typeof read>;
  try {
    options = read(args);
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = options;
  if (values.version) return say(version);
  if (values.help) return say(usage);
  const [command, ...files] = positionals;
  if (command !== 'verify') return misused(command ? `There is no command “${command}”.` : null);
  if (files.length === 0) return misused('No file was named.');
  const key = values.vkey === undefined ? undefined : await readKey(values.vkey);
  if (key === null) return misused('What follows --vkey is neither a key nor a file with one.');
  const shown = values.json ? undefined : progress();
  let copies: AgainstOutcome | null = null;
  const outcome = await verifyFiles(
    files,
    key,
    shown,
    values.against &&
      (async (exports) => {
        spareMemory();
        copies = await against(values.against ?? [], exports, shown);
      }),
  );
  say(values.json ? againstJson(asJson(outcome), copies) : asText(outcome) + againstText(copies));
  return againstCode(codeOf(outcome), copies);
}

function read(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      vkey: { type: 'string' },
      against: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
  });
}

function codeOf({ results, comparisons }: Outcome): 0 | 1 | 2 {
  if (results.some(({ readable }) => !readable)) return 2;
  return results.some(failed) || comparisons.some(({ ok }) => ok === false) ? 1 : 0;
}

/** One line that is written over and over, for a person who waits at a terminal. */
function progress(): ((file: string, share: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  let shown = '';
  return (file, share) => {
    const line = share < 1 ? `${printable(file)}: ${Math.floor(share * 100)} %` : '';
    if (line === shown) return;
    process.stderr.write(`\r\u001b[K${line}`);
    shown = line;
  };
}

function say(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

function misused(why: string | null): 2 {
  process.stderr.write(`${why === null ? '' : `${printable(why)}\n\n`}${usage}\n`);
  return 2;
}
