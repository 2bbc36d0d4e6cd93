/**
 * What the records of a log say of each other. The tree shows that none was changed; this shows that
 * they do not contradict each other: that a message was sealed under a signed contract and a yes to
 * it, in this conversation, and named the head that the log had then.
 *
 * It takes the records in order and keeps one small row for each conversation.
 */

import { BySeq } from './by-seq.ts';
import { LogError, type LogErrorCode } from './error.ts';
import { Peek } from './peek.ts';
import { placeOf } from './place.ts';
import type { LogRecord } from './schema.ts';

/**
 * How much of a log is there. `log`: all of it, and everything is checked. `conversations`: all of
 * some conversations, without what was signed outside of them. `records`: some records; nothing can
 * be told of them.
 */
export type Scope = 'log' | 'conversations' | 'records';

type Code = Extract<LogErrorCode, `claim-${string}`>;

interface Named {
  seq: number;
  contract: string | null;
}

interface Agreement {
  readonly asked: Named | null;
  /** The question has no answer yet. */
  readonly open: boolean;
  readonly yes: Named | null;
  readonly paused: boolean;
  /** The last record that decided any of this, in words. */
  readonly last: string;
}

interface Conversation {
  now: Agreement;
  /** What it was when the model was asked last: it holds again if that question never left. */
  before: Agreement;
}

/** What messages that were sealed one after the other share. */
interface Seals {
  readonly row: Conversation | undefined;
  readonly contract: string | null;
}

const nothing: Agreement = {
  asked: null,
  open: false,
  yes: null,
  paused: false,
  last: 'no question',
};

export class Claims {
  /** Times when something stored was not what the log says was signed or answered. */
  failures = 0;

  readonly #scope: Scope;
  readonly #signed = new Set<string>();
  /** Records of archives that were restored under a key the person could trust. */
  readonly #restores = new Set<unknown>();
  readonly #conversations = new Map<string, Conversation>();
  #fault: LogError | null = null;
  /** Of each sealed message, by its `seq`. */
  readonly #seals = new BySeq<Seals>();
  #last: Seals = { row: undefined, contract: null };
  readonly #peek = new Peek();

  constructor(scope: Scope = 'log') {
    this.#scope = scope;
  }

  /** The first record that does not fit, as a `LogError` with a code `claim-…`. */
  get fault(): LogError | null {
    return this.#fault;
  }

  /** Throws the fault, if there is one: once all records are known to be those that were signed. */
  check(): void {
    if (this.#fault) throw this.#fault;
  }

  /** The records of the yes that stands in a conversation and of the question it answers, or null. */
  standingIn(site: string, conversation: string): { asked: number; yes: number } | null {
    const { asked, yes, paused } = this.#at(site, conversation)?.now ?? nothing;
    return asked === null || yes === null || paused ? null : { asked: asked.seq, yes: yes.seq };
  }

  /** Hands lines on, and sees those that matter. What they are worth the walk will say. */
  async *watch(batches: AsyncIterable<readonly string[]>): AsyncGenerator<readonly string[]> {
    for await (const lines of batches) {
      yield lines;
      for (const line of lines) this.#look(line);
    }
  }

  /** The next record; it need not have been verified yet. */
  see(record: LogRecord): void {
    const { seq, kind, contract, conversation } = record;
    if (kind === 'integrity.failed') this.failures++;
    if (this.#scope === 'records') return;
    if (kind === 'log.restored') {
      const { trust } = record.detail;
      if (trust === 'key' || trust === 'words') this.#restores.add(seq);
    } else if (kind === 'contract.signed' || this.#isRestored('contract.restored', record)) {
      if (contract !== null) this.#signed.add(contract);
    } else if (kind === 'message.sealed') this.#sealed(record);
    else if (kind === 'message.answered') this.#answered(record);
    else if (conversation === null) return;
    else if (kind === 'conversation.bound') this.#bound(record, conversation);
    else if (kind === 'message.stopped') this.#stopped(record, conversation);
    else if (kind.startsWith('consent.')) this.#consent(record, conversation);
  }

  /** The message of record `seq` named another head than the log had before it. */
  wrongHead(seq: number, expected: string, found: string): void {
    const message = `The message of record ${seq} does not name the head that the log had before it.`;
    this.#report('claim-head', seq, message, expected, found === '' ? 'no head' : found);
  }

  #look(line: string): void {
    const at = line.lastIndexOf('"kind":"') + 8;
    if (!kinds.some((kind) => line.startsWith(kind, at))) return;
    const record = this.#peek.record(line);
    if (record) this.see(record);
  }

  #sealed({ seq, site, conversation, contract }: LogRecord): void {
    if (this.#scope === 'log' && !this.#signed.has(contract ?? '')) {
      const message = `Record ${seq} seals a message with a contract that was not signed before.`;
      this.#report('claim-contract', seq, message, `${contract} signed`, 'no signature of it');
    }
    const row = this.#at(site, conversation ?? '');
    if (row !== this.#last.row || contract !== this.#last.contract) this.#last = { row, contract };
    this.#seals.set(seq, this.#last);
    const { yes, paused, last } = row?.now ?? nothing;
    if (yes !== null && !paused && yes.contract === contract) return;
    const message = `Record ${seq} seals a message where no yes to this contract stands.`;
    const found = yes !== null && !paused ? `${last}, to ${yes.contract}` : last;
    this.#report('claim-yes', seq, message, `a yes to ${contract}`, found);
  }

  /** An answer that was read came under the yes; of one that was not nobody knows when it came. */
  #answered({ seq, site, conversation, contract, detail }: LogRecord): void {
    const row = this.#at(site, conversation ?? '');
    const seals = typeof detail.of === 'number' ? this.#seals.get(detail.of) : undefined;
    if (row === undefined || seals?.row !== row || seals.contract !== contract) {
      const message = `Record ${seq} answers a message that was not sealed here.`;
      const expected = `a message sealed with ${contract}`;
      this.#report('claim-message', seq, message, expected, `record ${detail.of}`);
      return;
    }
    const { yes, paused, last } = row.now;
    if ('unread' in detail || (yes !== null && !paused && yes.contract === contract)) return;
    const message = `Record ${seq} holds an answer where no yes to this contract stands.`;
    this.#report('claim-yes', seq, message, `a yes to ${contract}`, last);
  }

  #consent(record: LogRecord, conversation: string): void {
    const { seq, kind, site, contract, detail } = record;
    const row = this.#at(site, conversation) ?? { now: nothing, before: nothing };
    this.#conversations.set(placeOf(site, conversation), row);
    const last = `record ${seq}, ${kind}`;
    if (kind === 'consent.asked') {
      row.before = row.now;
      row.now = { ...nothing, asked: { seq, contract }, open: true, last };
    } else if (kind === 'consent.answered' || kind === 'consent.judged') {
      const { asked } = row.now;
      if (asked?.seq !== detail.of || asked?.contract !== contract) this.#unasked(record, row.now);
      const yes = detail.outcome === 'accepted' ? { seq, contract } : null;
      row.now = { asked, open: false, yes, paused: false, last: `${last} ${detail.outcome}` };
    } else if (kind === 'consent.paused') {
      row.now = { ...row.now, paused: true, last };
    } else if (kind === 'consent.resumed' && row.now.yes?.seq === detail.of) {
      row.now = { ...row.now, paused: false, last };
    } else if (kind === 'consent.withdrawn') {
      row.now = { ...nothing, last };
    } else if (kind === 'consent.restored') {
      if (row.now !== nothing || !this.#mayRestore(record)) this.#unrestored(record, row.now);
      const named = { seq, contract };
      row.now = { asked: named, open: false, yes: named, paused: false, last };
    }
  }

  #isRestored(kind: string, record: LogRecord): boolean {
    return record.kind === kind && this.#restores.has(record.detail.of);
  }

  /** In a part of a log neither the restore nor the signature need be there. */
  #mayRestore(record: LogRecord): boolean {
    if (this.#scope !== 'log') return true;
    const signed = this.#signed.has(record.contract ?? '');
    return signed && this.#isRestored('consent.restored', record);
  }

  #unrestored({ seq, contract, detail }: LogRecord, { last }: Agreement): void {
    const message = `Record ${seq} brings back an agreement that no archive restored before it holds.`;
    const expected = `a signature of ${contract} and a restore before it, and nothing asked here`;
    this.#report('claim-answer', seq, message, expected, `record ${detail.of}; ${last}`);
  }

  #unasked({ seq, contract, detail }: LogRecord, { asked, last }: Agreement): void {
    const message = `Record ${seq} answers a question that was not asked here.`;
    const expected = asked ? `record ${asked.seq}, about ${asked.contract}` : last;
    this.#report('claim-answer', seq, message, expected, `record ${detail.of}, about ${contract}`);
  }

  /** The question never left: what was before it holds again. */
  #stopped({ site, state }: LogRecord, conversation: string): void {
    const row = this.#at(site, conversation);
    if (row?.now.open && state !== 'asked') row.now = row.before;
  }

  /** A conversation moves once, from a tab's own key to an address where nothing has been asked. */
  #bound({ site, detail }: LogRecord, conversation: string): void {
    if (typeof detail.from !== 'string' || !detail.from.startsWith('tab:')) return;
    const row = this.#at(site, detail.from);
    const there = this.#at(site, conversation)?.now ?? nothing;
    if (row === undefined || there.last !== nothing.last) return;
    this.#conversations.delete(placeOf(site, detail.from));
    this.#conversations.set(placeOf(site, conversation), row);
  }

  #at(site: string | null, conversation: string): Conversation | undefined {
    return this.#conversations.get(placeOf(site, conversation));
  }

  /** Kept is the first in the order of the log, and of one record the head, whichever came first. */
  #report(code: Code, seq: number, message: string, expected: string, found: string): void {
    const before = this.#fault?.seq ?? Number.POSITIVE_INFINITY;
    if (before < seq || (before === seq && code !== 'claim-head')) return;
    this.#fault = new LogError(code, message, { seq, expected, found });
  }
}

/** Of a canonical record, whose last key `kind` is its own: the beginnings that count here. */
const kinds = [
  'message.s',
  'message.answered',
  'consent.',
  'contract.',
  'conversation.',
  'integrity.',
  'log.restored',
];
