/** The files of an export. Nothing else may lie in one, so a name can never lead anywhere else. */

export const README = 'README.txt';
export const CHECKPOINT = 'checkpoint';
export const VKEY = 'vkey';
export const RECORDS = 'records.jsonl';
/** Of a part of a log. */
export const PROOF = 'proof';
export const REPORT = 'report.html';
/** One page, to hand over. */
export const STATEMENT = 'statement.html';
export const CSV = 'records.csv';
export const PAYLOADS = 'payloads.jsonl';
/** Without their texts. */
export const SALTS = 'salts.jsonl';
/** In a backup. */
export const PROFILE = 'profile.jsonl';
export const OTLP = 'otlp.jsonl';
export const SUMS = 'SHA256SUMS';
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';

export const contractFile = (sha256: string) => `contracts/${sha256}.txt`;
export const receiptFile = (seq: number) => `receipts/${seq}.json`;

/** In every export. `proof` too, when it is of a part of the log. */
export const requiredFiles = [
  README,
  CHECKPOINT,
  VKEY,
  RECORDS,
  REPORT,
  CSV,
  SUMS,
  MANIFEST,
  SIGNATURE,
] as const;

const single: ReadonlySet<string> = new Set([
  ...requiredFiles,
  ...[PROOF, STATEMENT, PAYLOADS, SALTS, PROFILE, OTLP],
]);
/** Lines, of which the last has its newline too. */
export const ofLines: ReadonlySet<string> = new Set([
  ...[VKEY, RECORDS, PROOF, PAYLOADS, SALTS, PROFILE],
]);

const contract = /^contracts\/([0-9a-f]{64})\.txt$/;
const receipt = /^receipts\/(0|[1-9][0-9]{0,15})\.json$/;

/** The SHA-256 in a contract's file name, or null. */
export const contractOf = (name: string): string | null => contract.exec(name)?.[1] ?? null;

/** The agreement's first `seq` in a receipt's file name, or null. */
export function receiptOf(name: string): number | null {
  const digits = receipt.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

export const isExportName = (name: string): boolean =>
  single.has(name) || contract.test(name) || receipt.test(name);

/** Names with which an archive tries to reach outside of the folder it is unpacked in. */
export const isPathTrick = (name: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being refused.
  /[\u0000-\u001f\u007f\\:]|^\/|(?:^|\/)\.{1,2}(?:\/|$)/.test(name);

/** The order in which they stand: in the list of files, and in a zip with that list and its signature. */
const order: readonly string[] = [
  ...[README, CHECKPOINT, VKEY, RECORDS, PROOF, REPORT, STATEMENT, CSV, 'contracts', 'receipts'],
  ...[PAYLOADS, SALTS, PROFILE, OTLP, SUMS, MANIFEST, SIGNATURE],
];

/** Whether the names of files of an export stand as they must: contracts by hash, receipts by number. */
export const inOrder = (names: readonly string[]): boolean =>
  names.every((name, at) => at === 0 || before(names[at - 1] as string, name));

function before(a: string, b: string): boolean {
  const [one, other] = [placeOf(a), placeOf(b)];
  if (one !== other) return one < other;
  const [first, second] = [receiptOf(a), receiptOf(b)];
  return first !== null && second !== null ? first < second : a < b;
}

const placeOf = (name: string): number =>
  order.indexOf(/^(?:contracts|receipts)(?=\/)/.exec(name)?.[0] ?? name);
