/** `README.txt`: what lies in an export, how to verify it by hand, and what it does not show. */

import {
  CHECKPOINT,
  CSV,
  MANIFEST,
  OTLP,
  PAYLOADS,
  PROFILE,
  PROOF,
  RECORDS,
  REPORT,
  SALTS,
  SIGNATURE,
  STATEMENT,
  SUMS,
  VKEY,
} from '../names.ts';

export interface Readme {
  log: string;
  vkey: string;
  /** ISO 8601 UTC. */
  at: string;
  program: string;
  records: number;
  size: number;
  full: boolean;
  /** Canonical JSON. */
  selection: string;
  payloads: boolean;
  salts: boolean;
  statement: boolean;
  profile: boolean;
  otlp: boolean;
}

export function readmeText(of: Readme): string {
  const files: [string, string][] = [
    [REPORT, 'to read or print, in a browser; a rendering, it proves nothing'],
    ...(of.statement
      ? ([[STATEMENT, 'how the person used the model, on one page, made from the records']] as [
          string,
          string,
        ][])
      : []),
    [CSV, 'for a spreadsheet; the same'],
    [RECORDS, `${of.records} records, one canonical JSON object (RFC 8785) a line`],
    ...(of.full
      ? []
      : ([[PROOF, 'hashes that stand for the records left out, one a line']] as [
          string,
          string,
        ][])),
    [CHECKPOINT, `the signed root of the whole log of ${of.size} records`],
    [VKEY, 'the public key to check it with'],
    ['contracts/', 'what was signed: title, name and text, named by its SHA-256'],
    ['receipts/', 'one for each agreement, made from the records'],
    ...(of.payloads
      ? ([[PAYLOADS, 'texts that belong to records, with their salts: private']] as [
          string,
          string,
        ][])
      : []),
    ...(of.salts
      ? ([
          [SALTS, 'salts of texts that are not here: private, they open short texts to guessing'],
        ] as [string, string][])
      : []),
    ...(of.profile && of.full
      ? ([[PROFILE, 'drafts and choices, to restore from: private']] as [string, string][])
      : []),
    ...(of.otlp
      ? ([[OTLP, 'the records for an OpenTelemetry collector']] as [string, string][])
      : []),
    [SUMS, 'the SHA-256 of each of these files'],
    [MANIFEST, 'the same list, with sizes and what was selected'],
    [SIGNATURE, 'the signature of that list, by the same key'],
  ];
  const width = Math.max(...files.map(([name]) => name.length));
  const list = files.map(([name, what]) => `  ${name.padEnd(width)}  ${what}`).join('\n');
  return `SYMBIOTIC CONTRACT: AN EXPORT

${of.full ? `All ${of.records} records` : `${of.records} of ${of.size} records`} of the log ${of.log},
exported ${of.at} by version ${of.program}.
${of.full ? '' : `Selected: ${of.selection}\n`}
WHAT IS IN IT

${list}

VERIFY IT

With the program: drop the zip file on the Records page of the extension
("Verify a file"), or, with Node 20.19 or newer, in a copy of its source code:

  npx symbiotic-contract verify FILE

By hand, in the folder this was unpacked in:

1. That the files are whole:

     sha256sum -c ${SUMS}

   On a Mac: shasum -a 256 -c ${SUMS}

2. That the contracts (title, name and text) are what they are named for:

     sha256sum contracts/*

3. That the list of files was signed. The second line of ${SIGNATURE} is what

     sha256sum ${MANIFEST}

   prints. ${SIGNATURE} and ${CHECKPOINT} are signed notes (c2sp.org/signed-note),
   which Go's golang.org/x/mod/sumdb/note opens with the key in ${VKEY}.

4. That the records are those of the checkpoint. It holds the log's name, the
   number of its records and its root, in base64. With Go's
   golang.org/x/mod/sumdb/tlog:
${
  of.full
    ? `
     for each line i of ${RECORDS}, without its newline:
       tlog.StoredHashes(i, line, reader), and keep what it returns
     tlog.TreeHash(${of.size}, reader) is the root`
    : `
     for each line of ${RECORDS}, without its newline: tlog.RecordHash(line)
     is a leaf, at the place that its "seq" says. Where numbers are missing, the
     lines of ${PROOF} are, in turn, the roots of the largest complete subtrees
     that fit there. Joined with tlog.NodeHash they come to the root`
}

The key came with the files: whoever could change all of them could have put in
another. If you were given the key (or an older checkpoint) before, compare:

  ${of.vkey}

WHAT IT DOES NOT SHOW

It shows that these records, and their order, were not changed since the
checkpoint was signed${of.full ? '' : ', and says nothing of the records left out'}.
It does not show that a record told the truth when it was written: the page,
the clock of this machine and the model's name are taken as they came.
Whoever holds the browser profile can write another log from the start; what
binds them is a checkpoint that has left the machine, such as this one.
A model's "yes" is text in a reply. It is not a legal act, and it does not make
a model do anything.
`;
}
