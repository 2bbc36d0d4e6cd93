/**
 * The command, `symbiotic-contract`. Exit code 0 when everything was verified, or signed, 1 when
 * something was not, 2 when something could not be read or asked for.
 */

import { once } from 'node:events';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { joinKnown, learned } from '../lib/archive/verify/known.ts';
import { version } from '../package.json' with { type: 'json' };
import { type AgainstOutcome, against, spareMemory } from './against.ts';
import { againstCode, againstJson, againstText } from './against-words.ts';
import { Aggregate, FEWEST } from './aggregate.ts';
import { readWitnesses } from './cosignatures.ts';
import { readCheckpoint, readKey, readKnown, writeKnown } from './known.ts';
import { unreadable } from './open.ts';
import { keyPath, optionsOf, readOptions, usage, type Values } from './options.ts';
import { namesFrom, rowsOf } from './rows.ts';
import { type Outcome, verifyFiles } from './verify.ts';
import { blocks, failed, type Given } from './verify-file.ts';
import { witness } from './witness.ts';
import { witnessText } from './witness-words.ts';
import { asJson, asText, printable } from './words.ts';

// The threads that check blocks run this file too, and have no errand of their own.
if (isMainThread) {
  // Whoever reads what is said may have had enough.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(2));
  process.exitCode = await main(process.argv.slice(2)).catch(broken);
}

async function main(args: string[]): Promise<0 | 1 | 2> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    // Node goes on to explain how a file is named that begins like an option.
    const [said = null] = (error as Error).message.split(/ (?=To specify a positional)/);
    return misused(said);
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
  if (key === null)
    return broken(new Error('What follows --vkey is neither a key nor a file with one.'));
  if (command === 'rows') return printRows(files, values.aggregate === true);
  if (command === 'witness') return sign(files, values, key);
  return verify(files, values, key);
}

async function verify(
  files: string[],
  values: Values,
  key: string | undefined,
): Promise<0 | 1 | 2> {
  let given: Given;
  try {
    given = await readGiven(values);
  } catch (error) {
    return broken(error);
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

async function printRows(files: string[], isAggregate: boolean): Promise<0 | 1 | 2> {
  const names = files.join() === '-' ? namesFrom(process.stdin) : files;
  const aggregate = new Aggregate();
  const code = await rowsOf(names, isAggregate ? aggregate : { take: printLines }, (file, why) => {
    process.stderr.write(`${printable(file)}: no rows. ${printable(why)}\n`);
  });
  await blocks.close();
  if (!isAggregate) return code;
  const { groups, leftOut } = aggregate.groups();
  await printLines(groups);
  process.stderr.write(`${leftOut} groups of fewer than ${FEWEST} logs are left out.\n`);
  return code;
}

/** As JSON, one a line, as fast as they are taken. */
async function printLines(values: readonly object[]): Promise<void> {
  const text = values.map((value) => `${JSON.stringify(value)}\n`).join('');
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** What the person knows beforehand. Throws when a file of it cannot be read, in words that name it. */
async function readGiven({ known, remember, checkpoint, witness = [] }: Values) {
  const seen = known === undefined ? new Map() : await readKnown(known).catch(after('--known'));
  const own =
    remember === undefined ? new Map() : await readKnown(remember, true).catch(after('--remember'));
  const kept =
    checkpoint === undefined
      ? undefined
      : await readCheckpoint(checkpoint).catch(after('--checkpoint'));
  if (kept === null)
    throw new Error('What follows --checkpoint is no checkpoint of a log of ours.');
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
    knownFrom: known ?? remember ?? '',
    checkpoint: kept,
    witnesses: [...witnesses],
  };
}

function after(option: string): (error: unknown) => never {
  return (error) => {
    throw new Error(`What follows ${option} cannot be used. ${unreadable(error).message}`);
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

/** What nothing can be done about here: said in a sentence, and no thread keeps the program from ending. */
async function broken(error: unknown): Promise<2> {
  process.stderr.write(`${printable(unreadable(error).message)}\n`);
  await blocks.close();
  return 2;
}

function misused(why: string | null): 2 {
  process.stderr.write(`${why === null ? '' : `${printable(why)}\n\n`}${usage}\n`);
  return 2;
}
