/** What the records of an export come to for one page: conversations, models, days and gaps. */

import { placeOf } from '../log/place.ts';
import type { LogRecord } from '../log/record.ts';
import { Names } from './selection.ts';

/** How often something happened, and the first and last day of it (`YYYY-MM-DD`, UTC). */
export interface Span {
  count: number;
  from: string;
  to: string;
}

export interface ModelUse extends Span {
  site: string | null;
  /** As the page stated it; null: it did not. */
  model: string | null;
}

export interface StatementTold {
  /** Conversations with a sealed message, and the messages sealed in them. */
  under: Span;
  conversationsUnder: number;
  /** Conversations with none, in which a message left without the contract, by choice or not. */
  without: number;
  /** Conversations in which a model was asked, and no message is on record. */
  askedOnly: number;
  /** Of each contract by its hash: messages sealed with it. */
  contracts: ReadonlyMap<string, Span>;
  /** Sealed messages by site and model, in the order in which they came. */
  models: readonly ModelUse[];
  /** What is missing or went wrong, by kind, in the order of `gapKinds`. */
  gaps: readonly (readonly [Gap, Span])[];
}

/** What a reader must know is missing, in words. */
export const gapKinds = {
  unsealed: 'Messages that left without the contract that was due',
  unprotected: 'Choices of the person to send without the contract',
  unconfirmed: 'Sealed messages that were not seen to leave',
  unheard: 'Messages of which it is not known whether they left',
  unread: 'Answers to sealed messages that were not read',
  barred: 'Times the browser kept the program from a site',
  off: 'Times the program was switched off for a site',
  damaged: 'Times the log was found damaged',
  failed: 'Times something stored was not what the log says',
  erased: 'Times texts beside the records were erased',
} as const;
export type Gap = keyof typeof gapKinds;

interface Conversation {
  sealed: number;
  without: number;
  asked: number;
}

/** Takes records in the order of the log. Memory grows with the conversations, not the records. */
export class StatementFacts {
  readonly #names = new Names();
  /** By the name it had in the records. */
  readonly #conversations = new Map<
    string,
    Conversation & { site: string | null; conversation: string }
  >();
  readonly #models = new Map<string, ModelUse>();
  readonly #contracts = new Map<string, Span>();
  readonly #gaps = new Map<Gap, Span>();
  #under: Span = { count: 0, from: '', to: '' };

  add(record: LogRecord): void {
    const { kind, site, conversation, contract, detail } = record;
    const day = record.at.slice(0, 10);
    this.#names.learn(record);
    const gap = gapOf(record);
    if (gap !== null) this.#gaps.set(gap, longer(this.#gaps.get(gap), day));
    if (kind === 'message.sealed') {
      this.#under = longer(this.#under, day);
      const model = typeof detail.model === 'string' ? detail.model : null;
      const key = JSON.stringify([site, model]);
      this.#models.set(key, { site, model, ...longer(this.#models.get(key), day) });
      if (contract !== null)
        this.#contracts.set(contract, longer(this.#contracts.get(contract), day));
    }
    if (conversation === null) return;
    const place = placeOf(site, conversation);
    const row = this.#conversations.get(place) ?? { site, conversation, ...nothing };
    if (kind === 'message.sealed') row.sealed++;
    else if (gap === 'unsealed' || gap === 'unprotected') row.without++;
    else if (kind === 'consent.asked') row.asked++;
    else return;
    this.#conversations.set(place, row);
  }

  told(): StatementTold {
    const conversations = new Map<string, Conversation>();
    for (const { site, conversation, ...row } of this.#conversations.values()) {
      const place = placeOf(site, this.#names.lastOf(site, conversation));
      const there = conversations.get(place) ?? nothing;
      conversations.set(place, {
        sealed: there.sealed + row.sealed,
        without: there.without + row.without,
        asked: there.asked + row.asked,
      });
    }
    const rows = [...conversations.values()];
    const kinds = Object.keys(gapKinds) as Gap[];
    return {
      under: this.#under,
      conversationsUnder: rows.filter(({ sealed }) => sealed > 0).length,
      without: rows.filter(({ sealed, without }) => sealed === 0 && without > 0).length,
      askedOnly: rows.filter(({ sealed, without }) => sealed + without === 0).length,
      contracts: this.#contracts,
      models: [...this.#models.values()],
      gaps: kinds.flatMap((gap): (readonly [Gap, Span])[] => {
        const span = this.#gaps.get(gap);
        return span === undefined ? [] : [[gap, span]];
      }),
    };
  }
}

const nothing: Conversation = { sealed: 0, without: 0, asked: 0 };

/** Days in a log need not rise. */
function longer(span: Span | undefined, day: string): Span {
  if (span === undefined || span.count === 0) return { count: 1, from: day, to: day };
  const { count, from, to } = span;
  return { count: count + 1, from: day < from ? day : from, to: day > to ? day : to };
}

const always: Readonly<Record<string, Gap>> = {
  'message.unsealed': 'unsealed',
  'message.unprotected': 'unprotected',
  'message.unconfirmed': 'unconfirmed',
  'site.barred': 'barred',
  'integrity.failed': 'failed',
  'payload.erased': 'erased',
};

function gapOf({ kind, by, detail }: LogRecord): Gap | null {
  if (kind === 'message.stopped') return detail.reason === 'not-heard-of' ? 'unheard' : null;
  if (kind === 'message.answered') return 'unread' in detail ? 'unread' : null;
  if (kind === 'site.switched') return detail.on === false ? 'off' : null;
  if (kind === 'log.damaged') return by === 'human' ? null : 'damaged';
  return always[kind] ?? null;
}
