/**
 * The agreements that a run of records tells of: one for each conversation and signed document.
 * Writing receipts and checking them both start here, so they cannot disagree by accident.
 */

import { placeOf } from '../log/place.ts';
import type { LogRecord } from '../log/record.ts';
import { Names } from './selection.ts';

export interface AgreementEvent {
  seq: number;
  at: string;
  kind: string;
  by: string;
  /** The agreement's state afterwards. */
  state: string | null;
  detail: LogRecord['detail'];
}

export interface Agreement {
  /** `seq` of its first event; its receipt is named for it. */
  seq: number;
  site: string | null;
  conversation: string;
  contract: string;
  events: AgreementEvent[];
  /** How many records there are of each of these kinds. */
  messages: Record<MessageKind, number>;
}

const messageKinds = [
  'message.sealed',
  'message.delivered',
  'message.unconfirmed',
  'message.unsealed',
  'message.stopped',
] as const;
type MessageKind = (typeof messageKinds)[number];

const isMessage = (kind: string): kind is MessageKind =>
  (messageKinds as readonly string[]).includes(kind);

interface Conversation {
  /** By the contract's hash. */
  agreements: Map<string, Agreement>;
  /** The contract whose question has no answer yet. */
  asked: string | null;
}

/** Takes records in the order of the log and keeps what agreements are made of. */
export class Agreements {
  readonly #conversations = new Map<string, Conversation>();
  readonly #names = new Names();

  add(record: LogRecord): void {
    const { site, conversation, kind } = record;
    if (conversation === null) return;
    if (kind === 'conversation.bound') this.#rename(record);
    else if (kind.startsWith('consent.')) this.#consent(record);
    else this.#other(record, this.#conversations.get(this.#keyOf(site, conversation)));
  }

  /** In the order in which they began, their events in the order of the log. */
  list(): Agreement[] {
    const all: Agreement[] = [];
    for (const { agreements } of this.#conversations.values()) {
      for (const agreement of agreements.values()) {
        const events = agreement.events.sort((a, b) => a.seq - b.seq);
        all.push({ ...agreement, seq: events[0]?.seq ?? 0, events });
      }
    }
    return all.sort((a, b) => a.seq - b.seq);
  }

  get size(): number {
    let size = 0;
    for (const { agreements } of this.#conversations.values()) size += agreements.size;
    return size;
  }

  #keyOf(site: string | null, conversation: string): string {
    return placeOf(site, this.#names.lastOf(site, conversation));
  }

  #consent(record: LogRecord): void {
    const { site, conversation, contract, seq, kind } = record;
    if (contract === null || conversation === null) return;
    const key = this.#keyOf(site, conversation);
    let found = this.#conversations.get(key);
    if (found === undefined) {
      found = { agreements: new Map(), asked: null };
      this.#conversations.set(key, found);
    }
    let agreement = found.agreements.get(contract);
    if (agreement === undefined) {
      const last = this.#names.lastOf(site, conversation);
      agreement = { seq, site, conversation: last, contract, events: [], messages: noMessages() };
      found.agreements.set(contract, agreement);
    }
    agreement.events.push(eventOf(record));
    found.asked = kind === 'consent.asked' ? contract : null;
  }

  #other(record: LogRecord, found: Conversation | undefined): void {
    const { contract, kind, state } = record;
    if (found === undefined) return;
    if (kind === 'message.stopped' && found.asked !== null && state !== 'asked') {
      // The question itself did not leave.
      found.agreements.get(found.asked)?.events.push(eventOf(record));
      found.asked = null;
      return;
    }
    const agreement = found.agreements.get(contract ?? '');
    if (agreement === undefined) return;
    if (isMessage(kind)) agreement.messages[kind] += 1;
    if (kind === 'integrity.failed') agreement.events.push(eventOf(record));
  }

  /** The conversation got its id: what was under the tab's key goes on under that. */
  #rename(record: LogRecord): void {
    const { site, conversation, detail } = record;
    if (!this.#names.learn(record) || conversation === null) return;
    const from = placeOf(site, String(detail.from));
    const to = placeOf(site, conversation);
    const moved = this.#conversations.get(from);
    if (moved === undefined) return;
    for (const agreement of moved.agreements.values()) agreement.conversation = conversation;
    this.#conversations.delete(from);
    const there = this.#conversations.get(to);
    this.#conversations.set(to, there === undefined ? moved : merged(there, moved));
  }
}

const noMessages = () =>
  Object.fromEntries(messageKinds.map((kind) => [kind, 0])) as Agreement['messages'];

function merged(there: Conversation, moved: Conversation): Conversation {
  for (const [contract, agreement] of moved.agreements) {
    const other = there.agreements.get(contract);
    there.agreements.set(contract, other === undefined ? agreement : joined(other, agreement));
  }
  return { agreements: there.agreements, asked: moved.asked ?? there.asked };
}

function joined(one: Agreement, other: Agreement): Agreement {
  for (const event of other.events) one.events.push(event);
  for (const kind of messageKinds) one.messages[kind] += other.messages[kind];
  return one;
}

function eventOf({ seq, at, kind, by, state, detail }: LogRecord): AgreementEvent {
  return { seq, at, kind, by, state, detail };
}
