/**
 * Contracts as one Markdown file (docs/files.md). Each begins with its own front matter, so files
 * can be joined by putting one behind the other. A text stands in a block whose fence is longer than
 * any run of the same character in it: no text can end its own block.
 */

import type { FiledCadence, FiledContract } from './filed.ts';

/** The whole file, with its last newline. */
export function writeContracts(contracts: readonly FiledContract[]): string {
  return contracts
    .map((contract, index) => section(contract, index + 1, contracts.length))
    .join('\n');
}

function section(contract: FiledContract, part: number, parts: number): string {
  const { title, text, tags, language, cadence, opening } = contract;
  return [
    '---',
    'symbiotic-contract: 1',
    `part: ${part} of ${parts}`,
    `title: ${quoted(title)}`,
    `tags: [${tags.map(quoted).join(', ')}]`,
    `language: ${quoted(language)}`,
    `cadence: ${cadenceWords(cadence)}`,
    ...(opening === null ? [] : [`opening: ${quoted(opening)}`]),
    '---',
    '',
    headingOf(title),
    '',
    ...block(text),
  ].join('\n');
}

function cadenceWords(cadence: FiledCadence): string {
  return cadence.kind === 'nth' ? `every ${cadence.n}` : cadence.kind;
}

function block(text: string): string[] {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text draft`, text, fence, ''];
}

/** A JSON string is a YAML string, once what YAML calls unprintable is escaped as well. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[\u007F-\u00A0\u2028\u2029\uFEFF\uFFF0-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The title in running Markdown: nothing in it is markup. */
export function headingOf(title: string): string {
  return `# ${title.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&') || 'Untitled'}`;
}
