/** What the command says of providers' copies: to people in sentences, to programs in JSON. */

import {
  type Case,
  contradictions,
  type FindingKind,
  notes,
} from '../lib/archive/provider/findings.ts';
import type { CopyRead } from '../lib/archive/provider/read-copy.ts';
import type { AgainstOutcome } from './against.ts';
import { printable } from './words.ts';

/** Before a number of messages. */
const words: Readonly<Record<FindingKind, string>> = {
  'no-record': 'Name a state of this log, and the record that followed it is of no such message',
  'other-conversation': 'Stand in another conversation than their records say',
  'other-contract': 'Carry another contract than their records say',
  'other-form': 'Carry another form of the seal than their records say',
  altered: 'Carry a seal that was altered',
  'other-text': 'Have other words than the text that was kept',
  replaced:
    'On record and not in their conversations, where messages stand that name states of no log given',
  'own-question':
    'Name a state that this log never had, under an agreement whose only question is in this log',
  clock: 'Sent more than 10 minutes earlier or later by the clock of the provider',
  model: 'Answered by a model of another name',
  'answer-alike': 'With the answer that was read (its letters and digits are the same)',
  'answer-unlike':
    'With no answer alike (sites keep some in another form than they show, so this alone says nothing)',
  'answer-unknown':
    'With an answer that cannot be compared (its salt is not in the export, or no text in the copy)',
  'not-there': 'On record and not found in their conversations (deleted there, or never arrived)',
  'not-held':
    'Cannot be corroborated: the copy has not their conversations (temporary, private, deleted, or of another account)',
  'no-id':
    'Cannot be corroborated: their conversations never got an address (temporary, private, signed out)',
  'no-export': 'Cannot be corroborated: of their site no copy was given',
  later: 'Only in the copy: later than this export',
  'another-log':
    'Only in the copy: with the seal of another log (of another browser, say, whose export was not given)',
  'not-in-part':
    'Only in the copy: with a seal of no record here (left out of this part, or of another log)',
  unsealed: 'Only in the copy: without a seal, in a conversation under an agreement',
  'unsealed-edited': 'Only in the copy: without a seal, on a branch that an edit has left',
  'conversation-unknown': 'Found in a conversation that their records do not name',
};

const unreadWords: Readonly<Record<string, string>> = {
  cut: 'The file ends too early; what came before was read.',
  'too-long': 'longer than is read here',
  'too-deep': 'nested deeper than is read here',
  'too-many-parts': 'of more parts than are read here',
  'not-json': 'not JSON',
  unknown: 'in no shape that is known here',
};

/** Ends the program: 2 for a copy that could not be read, 1 for a contradiction, never for absence. */
export function againstCode(code: 0 | 1 | 2, outcome: AgainstOutcome | null): 0 | 1 | 2 {
  if (code === 2 || outcome === null) return code;
  if (outcome.files.some(({ fault }) => fault !== null)) return 2;
  return outcome.compared.some(({ findings }) => findings.contradicts) ? 1 : code;
}

/** What `asJson` gives, with `against` beside it. */
export function againstJson(json: string, outcome: AgainstOutcome | null): string {
  if (outcome === null) return json;
  const whole = JSON.parse(json);
  const compared = outcome.compared.map(({ file, side, found, holds, findings }) => ({
    ...{ file, log: side.log, found, records: side.records.byHead.size },
    holds: holds < 0 ? null : holds,
    contradicts: findings.contradicts,
    findings: Object.fromEntries(findings.of),
  }));
  const files = outcome.files.map(({ file, fault, read }) => ({
    ...{ file, fault },
    read: [...read].map(([name, { conversations, unread }]) => ({
      ...{ name, conversations },
      unread: Object.fromEntries(unread),
    })),
  }));
  const ok =
    whole.ok &&
    files.every(({ fault }) => fault === null) &&
    compared.every(({ contradicts }) => !contradicts);
  return JSON.stringify({ ...whole, ok, against: { files, ...outcome.counts, compared } }, null, 2);
}

/** Begins with an empty line where there is something to say. */
export function againstText(outcome: AgainstOutcome | null): string {
  if (outcome === null) return '';
  const { counts, compared, files } = outcome;
  const title = `Against ${files.map(({ file }) => printable(file)).join(', ')}`;
  const held = `${counted(counts.conversations, 'conversation')}, ${counted(counts.messages, 'message')} of the person, ${counts.sealed} with a seal.`;
  const read = files.flatMap(({ file, fault, read }) => [
    ...(fault === null ? [] : [`  ${printable(file)} could not be read: ${printable(fault)}`]),
    ...[...read].flatMap(([name, one]) => unreadTold(name, one)),
  ]);
  const blocks = compared.map(({ file, side, found, holds, findings }) => {
    const verdict = findings.contradicts ? 'CONTRADICTED' : 'nothing contradicts it';
    const lines = [
      `${printable(file)} against the copy: ${verdict}`,
      `  ${found} of ${counted(side.records.byHead.size, 'question and sealed message', 'questions and sealed messages')} found.`,
    ];
    if (holds >= 0 && !findings.contradicts)
      lines.push(
        `  The last of them was sent after ${counted(holds, 'record')}: those are as they were then.`,
      );
    if (!side.full)
      lines.push(
        '  Of a part of a log only what its records say is compared, not what it leaves out.',
      );
    for (const kind of [...contradictions, ...notes]) {
      const one = findings.of.get(kind);
      if (one) lines.push(`  ${words[kind]}: ${one.count}.`, ...one.cases.map(told));
    }
    return lines.join('\n');
  });
  if (compared.length === 0) blocks.push('No export was verified that could be held against it.');
  return ['', [title, `  ${held}`, ...read].join('\n'), ...blocks].join('\n\n');
}

function unreadTold(name: string, { conversations, unread }: CopyRead): string[] {
  // A list of something else lies beside the conversations in every such export.
  if (conversations === 0 && !unread.has('cut')) return [];
  return [...unread].map(([why, count]) =>
    why === 'cut'
      ? `  ${printable(name)}: ${unreadWords.cut}`
      : `  ${printable(name)}: ${counted(count, 'item')} not read, ${unreadWords[why] ?? why}.`,
  );
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

function told({ seq, site, conversation, at, log, provider }: Case): string {
  const place = [seq === undefined ? null : `record ${seq}`, site, conversation, at];
  const said = log === undefined && provider === undefined ? '' : `: log ${log}, copy ${provider}`;
  return `    ${printable(`${place.filter((part) => part).join(', ')}${said}`)}`;
}
