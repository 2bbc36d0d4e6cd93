/** How the command is used: its words, and which options each of its parts takes. */

import { join } from 'node:path';
import { parseArgs } from 'node:util';

export const usage = `Verifies exports of Symbiotic Contract. It makes no network request.

  symbiotic-contract verify [--json] [--vkey KEY] [--known FILE] [--remember FILE]
                            [--checkpoint FILE] [--witness KEY]… [--against COPY]… FILE…
  symbiotic-contract witness [--key FILE] [--state FILE] [--name NAME] [--vkey KEY] FILE
  symbiotic-contract rows [--aggregate] FILE…

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

rows: verifies exports and prints their records as flat JSON, one a line, without
texts and conversations. “-” reads the names of files from standard input, one a
line. An export that does not verify has no rows, and is named at the end.

  --aggregate  numbers by month, site, model and kind instead, without any log;
               what fewer than five logs have is left out

  --version    prints the version

Exit code: 0 verified or signed, 1 not, 2 could not be read.`;

export const optionsOf: Readonly<Record<string, readonly string[] | undefined>> = {
  verify: ['json', 'vkey', 'against', 'known', 'remember', 'checkpoint', 'witness'],
  witness: ['key', 'state', 'name', 'vkey'],
  rows: ['aggregate'],
};

export type Values = ReturnType<typeof readOptions>['values'];

/** Throws for what is no option at all. */
export function readOptions(args: string[]) {
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
      aggregate: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  });
}

/** Where a witness's key is kept, in a folder for settings. */
export function keyPath(config: string): string {
  return join(config, 'symbiotic-contract', 'witness.key');
}
