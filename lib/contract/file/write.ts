/**
 * Contracts as one Markdown file (docs/backup.md). Each begins with its own front matter, so files
 * can be joined by putting one behind the other. A text stands in a block whose fence is longer than
 * any run of the same character in it: no text can end its own block.
 */

import type { FiledCadence, FiledContract, FiledVersion } from './filed.ts';

/** The whole file, with its last newline. Texts are written as they are: canonical, hash and all. */
export function writeContracts(contracts: readonly FiledContract[]): string {
  return contracts
    .map((contract, index) => section(contract, index + 1, contracts.length))
    .join('\n');
}

function section(contract: FiledContract, part: number, parts: number): string {
  const { id, title, versions, invitation } = contract;
  return [
    '---',
    ...(part === 1 ? [explanation] : []),
    'symbiotic-contract: 1',
    `part: ${part} of ${parts}`,
    ...(id === null ? [] : [`id: ${id}`]),
    `title: ${quoted(title)}`,
    `tags: [${contract.tags.map(quoted).join(', ')}]`,
    `language: ${quoted(contract.language)}`,
    `cadence: ${cadenceWords(contract.cadence)}`,
    ...(invitation === null ? [] : [`invitation: ${quoted(invitation)}`]),
    ...(contract.archived ? ['archived: true'] : []),
    versions.length === 0 ? 'versions: []' : 'versions:',
    ...versions.flatMap(versionLines),
    '---',
    '',
    `# ${plain(title) || 'Untitled'}`,
    '',
    ...versions.flatMap((version) => [
      `Version ${version.number}, signed by ${plain(version.human)} on ${version.signedAt.slice(0, 10)}:`,
      '',
      ...block(`version=${version.number}`, version.text),
    ]),
    ...(hasDraft(contract)
      ? ['In the editor, not signed:', '', ...block('draft', contract.text)]
      : []),
  ].join('\n');
}

const explanation =
  '# Contracts, for Symbiotic Contract. The blocks hold the exact texts: a signed one that is changed no longer has its SHA-256.';

/** The editor shows something else than the last signed text. The title is always in the front. */
export function hasDraft({ text, versions }: Pick<FiledContract, 'text' | 'versions'>): boolean {
  return versions.at(-1)?.text !== text;
}

function versionLines(version: FiledVersion): string[] {
  const { number, title, human, signedAt, hash, retiredAt } = version;
  return [
    `  - number: ${number}`,
    `    title: ${quoted(title)}`,
    `    signer: ${quoted(human)}`,
    `    signedAt: ${quoted(signedAt)}`,
    `    sha256: ${quoted(hash)}`,
    ...(retiredAt === null ? [] : [`    retiredAt: ${quoted(retiredAt)}`]),
  ];
}

function cadenceWords(cadence: FiledCadence): string {
  return cadence.kind === 'nth' ? `every ${cadence.n}` : cadence.kind;
}

function block(name: string, text: string): string[] {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text ${name}`, text, fence, ''];
}

/** A JSON string is a YAML string, once what YAML calls unprintable is escaped as well. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[\u007F-\u00A0\u2028\u2029\uFEFF\uFFF0-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A title or a name in running Markdown: nothing in it is markup. */
function plain(line: string): string {
  return line.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');
}
