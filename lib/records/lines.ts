/** Records as they are read: by conversation, and what belongs together in one line. */

import { isSiteId, siteName } from '../sites/index.ts';
import { say } from '../words.ts';
import type { RecordRow } from './row.ts';
import { contractName, type NameOf, sentence } from './sentence.ts';
import { onScreen } from './telling.ts';

export interface Line {
  /** Newest first; more than one where they are told together. */
  records: readonly RecordRow[];
  sentence: string;
}

/** What happened one after the other in one conversation, or outside of any. */
export interface Group {
  site: string | null;
  conversation: string | null;
  /** The agreement's state after the newest of these records. */
  state: string | null;
  lines: Line[];
}

/** The order of the records stays: newest first in, newest first out. */
export function groupsOf(records: readonly RecordRow[], nameOf: NameOf): Group[] {
  const groups: Group[] = [];
  for (const run of runs(records, sameConversation)) {
    const [newest] = run as [RecordRow];
    groups.push({
      site: newest.site,
      conversation: newest.conversation,
      state: run.find(({ state }) => state !== null)?.state ?? null,
      lines: linesOf(run, nameOf),
    });
  }
  return groups;
}

function linesOf(records: readonly RecordRow[], nameOf: NameOf): Line[] {
  return [...runs(records, toldTogether)].map((run) => ({
    records: run,
    sentence: run.length === 1 ? sentence(run[0] as RecordRow, nameOf) : together(run, nameOf),
  }));
}

/** "3 messages to Claude were sealed with Mutual growth (version 3), seen to leave and answered." */
function together(run: readonly RecordRow[], nameOf: NameOf): string {
  const [{ site, contract }] = run as [RecordRow];
  const to = isSiteId(site) ? onScreen('to', siteName(site)) : '';
  const [first, ...others] = ordinary
    .map((kind) => ({ kind, count: run.filter((it) => it.kind === `message.${kind}`).length }))
    .filter(({ count }) => count > 0);
  const { kind, count } = first ?? { kind: 'sealed', count: 0 };
  const said = say(`records.together.${kind}`, count, to, contractName(contract, nameOf));
  if (others.some((it) => it.count < count)) {
    const counted = others.map((it) => say(`records.together.${it.kind}Counted`, it.count));
    return say('records.together.some', said, counted.join(', '));
  }
  const [then = '', last] = others.map((it) => say(`records.together.${it.kind}Too`, it.count));
  if (last !== undefined) return say('records.together.three', said, then, last);
  return then === '' ? `${said}.` : say('records.together.two', said, then);
}

/** What goes well, in the order in which it comes. */
const ordinary = ['sealed', 'delivered', 'answered'] as const;

function isOrdinary({ kind, detail }: RecordRow): boolean {
  const isRead = detail.unread === undefined && detail.ended !== 'stopped';
  return ordinary.some((one) => kind === `message.${one}`) && isRead;
}

function toldTogether(one: RecordRow, other: RecordRow): boolean {
  return isOrdinary(one) && isOrdinary(other) && one.contract === other.contract;
}

/** A conversation that gets its address goes on under it. */
function sameConversation(newer: RecordRow, older: RecordRow): boolean {
  if (newer.site !== older.site) return newer.conversation === null && older.conversation === null;
  return (
    newer.conversation === older.conversation ||
    (newer.kind === 'conversation.bound' && newer.detail.from === older.conversation)
  );
}

function* runs<T>(items: readonly T[], belongs: (one: T, next: T) => boolean): Generator<T[]> {
  let run: T[] = [];
  for (const item of items) {
    const last = run.at(-1);
    if (last !== undefined && !belongs(last, item)) {
      yield run;
      run = [];
    }
    run.push(item);
  }
  if (run.length > 0) yield run;
}
