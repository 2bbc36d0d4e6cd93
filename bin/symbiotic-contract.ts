/**
 * The command, `symbiotic-contract`. Exit code 0 when everything was verified, or signed, 1 when
 * something was not, 2 when something could not be read or asked for.
 */

import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { joinKnown, learned } from '../lib/archive/verify/known.ts';
import { version } from '../package.json' with { type: 'json' };
import { type AgainstOutcome, against, spareMemory } from './against.ts';
import { againstCode, againstJson, againstText } from './against-words.ts';
import { readWitnesses } from './cosignatures.ts';
import { readCheckpoint, readKnown, writeKnown } from './known.ts';
import { failed, type Given, type Outcome, readKey, unreadable, verifyFiles } from './verify.ts';
import { witness } from './witness.ts';
import { witnessText } from './witness-words.ts';
import { asJson, asText, printable } from './words.ts';

const usage = `Verifies exports of Symbiotic Contract. It makes no network request.

  symbiotic-contract verify [--json] [--vkey KEY] [--known FILE] [--remember FILE]
                            [--checkpoint FILE] [--witness KEY]… [--against COPY]… FILE…
  symbiotic-contract witness [--key FILE] [--state FILE] [--name NAME] [--vkey KEY] FILE

verify: FILE is the zip of an export, the folder it was unpacked in, or one
record's .tlog-proof. Several exports of one log are compared as well: did the
newer only add to the older? What witnesses have signed is read from
FILE.cosignatures beside it.

  --vkey KEY   the key it must be signed by (what the file vkey holds), or a
               file with it. A .tlog-proof needs one, or one that is known.
  --known FILE       keys and checkpoints that were seen before; it is only read
  --remember FILE    the same, and what is verified now is added to it
  --checkpoint FILE  a checkpoint that was kept: the log must begin with it
  --witness KEY      the key of a witness that you know, or a file with such
                     keys, one a line; may be given more than once
  --against COPY     holds the messages in it against your own data export from
                     ChatGPT, Claude or Gemini: a zip, a .json, or a folder of
                     them; may be given more than once
  --json       prints one JSON object

witness: signs the state of somebody else's log, if it goes on from the last one
you signed, into FILE.cosignatures. FILE is an export, a checkpoint, or a request
for a witness.

  --key FILE   your key, made at the first time, and the --name it then gets
               (${keyPath('~/.config')})
  --state FILE the last state that you signed of each log (KEY.states.json)
  --vkey KEY   the log's key: needed once for a checkpoint or a request

  --version    prints the version

Exit code: 0 verified or signed, 1 not, 2 could not be read.`;

const optionsOf: Readonly<Record<string, readonly string[] | undefined>> = {
  verify: ['json', 'vkey', 'against', 'known', 'remember', 'checkpoint', 'witness'],
  witness: ['key', 'state', 'name', 'vkey'],
};

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
  const [command = '', ...files] = positionals;
  const allowed = optionsOf[command];
  if (allowed === undefined)
    return misused(command === '' ? null : `There is no command “${command}”.`);
  const strange = Object.keys(values).find((name) => !allowed.includes(name));
  if (strange !== undefined) return misused(`${command} takes no --${strange}.`);
  if (files.length === 0) return misused('No file was named.');
  const key = values.vkey === undefined ? undefined : await readKey(values.vkey);
  if (key === null) return misused('What follows --vkey is neither a key nor a file with one.');
  if (command === 'witness') return sign(files, values, key);
  return verify(files, values, key);
}

type Values = ReturnType<typeof read>['values'];

async function verify(
  files: string[],
  values: Values,
  key: string | undefined,
): Promise<0 | 1 | 2> {
  let given: Given;
  try {
    given = await readGiven(values);
  } catch (error) {
    return misused(unreadable(error).message);
  }
  const shown = values.json ? undefined : progress();
  let copies: AgainstOutcome | null = null;
  const outcome = await verifyFiles(
    files,
    { ...given, vkey: key },
    shown,
    values.against &&
      (async (exports) => {
        spareMemory();
        copies = await against(values.against ?? [], exports, shown);
      }),
  );
  say(values.json ? againstJson(asJson(outcome), copies) : asText(outcome) + againstText(copies));
  const code = againstCode(codeOf(outcome), copies);
  if (values.remember === undefined) return code;
  return remember(values.remember, outcome, code);
}

async function sign(files: string[], values: Values, vkey?: string): Promise<0 | 1 | 2> {
  const [file = '', ...more] = files;
  if (more.length > 0) return misused('A witness signs one state at a time.');
  const config = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
  const key = values.key ?? keyPath(config);
  const state = values.state ?? `${key}.states.json`;
  try {
    const now = () => new Date();
    const done = await witness(file, { key, state, vkey, name: values.name, now });
    if (!done.ok) {
      process.stderr.write(`Nothing was signed. ${done.why}\n`);
      return 1;
    }
    say(witnessText(done));
    return 0;
  } catch (error) {
    process.stderr.write(`Nothing was signed. ${printable(unreadable(error).message)}\n`);
    return 2;
  }
}

/** What the person knows beforehand. Throws when a file of it cannot be read. */
async function readGiven({ known, remember, checkpoint, witness = [] }: Values) {
  const seen = known === undefined ? new Map() : await readKnown(known);
  const own = remember === undefined ? new Map() : await readKnown(remember, true);
  const kept = checkpoint === undefined ? undefined : await readCheckpoint(checkpoint);
  if (kept === null)
    throw new Error('What follows --checkpoint is no checkpoint of a log of ours.');
  const knownFrom = known ?? remember ?? '';
  const witnesses = new Set<string>();
  for (const given of witness) {
    const keys = await readWitnesses(given);
    if (keys === null)
      throw new Error(
        'What follows --witness is neither the key of a witness nor a file with such.',
      );
    for (const key of keys) witnesses.add(key);
  }
  return {
    known: joinKnown(seen, own),
    knownFrom,
    checkpoint: kept,
    witnesses: [...witnesses],
  };
}

/** Only what was verified, all of it, is known from now on. */
async function remember(file: string, { states }: Outcome, code: 0 | 1 | 2): Promise<0 | 1 | 2> {
  if (code !== 0) {
    process.stderr.write('Not everything was verified, so nothing was remembered.\n');
    return code;
  }
  try {
    await writeKnown(file, learned(await readKnown(file, true), states));
    return 0;
  } catch (error) {
    process.stderr.write(`Nothing was remembered. ${printable(unreadable(error).message)}\n`);
    return 2;
  }
}

function read(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      vkey: { type: 'string' },
      against: { type: 'string', multiple: true },
      known: { type: 'string' },
      remember: { type: 'string' },
      checkpoint: { type: 'string' },
      witness: { type: 'string', multiple: true },
      key: { type: 'string' },
      state: { type: 'string' },
      name: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  });
}

function keyPath(config: string): string {
  return join(config, 'symbiotic-contract', 'witness.key');
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
