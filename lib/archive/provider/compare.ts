/**
 * A log against a provider's copy of the conversations: for each sealed message, was it found, and do the
 * two agree; and what the copy has that the log does not tell of.
 *
 * A message names the head of the log before its own record, so that a copy of it holds the log up to
 * there. Of a part of a log there are no heads between the records, and less can be told.
 */

import { placeOf } from '../../log/place.ts';
import { likeness, sameModel } from './answers.ts';
import type { Conversation, Message } from './conversation.ts';
import { Findings, instant } from './findings.ts';
import { type FoundSeal, findSeal, loose } from './found-seal.ts';
import { judge } from './judge.ts';
import type { Held, Seen, Side, Sighting } from './seen.ts';
import { foldHash, type Sent, type SentRecords } from './sent-records.ts';

export interface Compared {
  side: Side;
  findings: Findings;
  /** How many messages of the log are in the copy. */
  found: number;
  /** The last of them holds the log up to this record; -1: there is none, or it cannot be told. */
  holds: number;
}

/** A difference of clocks that is worth telling, in milliseconds. */
const CLOCKS = 600_000;

export class Comparison {
  readonly #seen: Seen[];
  readonly held: Held = {
    conversations: new Map(),
    sites: new Map(),
    strangers: [],
    counts: { conversations: 0, messages: 0, sealed: 0 },
  };
  readonly #spans = new Map<Side, ReturnType<SentRecords['spans']>>();

  /** @param sides one for each log */
  constructor(sides: readonly Side[]) {
    this.#seen = sides.map((side) => ({ side, findings: new Findings(), found: new Map() }));
    for (const side of sides) this.#spans.set(side, side.records.spans());
  }

  async see(conversation: Conversation): Promise<void> {
    const { site, id, messages } = conversation;
    if (messages.length === 0) later(this.held.sites, site, null);
    this.held.counts.conversations++;
    for (const message of messages) {
      this.held.counts.messages++;
      later(this.held.sites, site, message.at);
      if (id !== null) later(this.held.conversations, placeOf(site, id), message.at);
      const seal = await findSeal(message.text);
      if (seal === null) this.#unsealed(conversation, message);
      else await this.#sealed(conversation, message, seal);
    }
  }

  /** Heads that no record has: only a walk over the log tells whether they are of it. */
  unknownHeads(): Set<string> {
    return new Set(this.held.strangers.map(({ head }) => head));
  }

  /**
   * What it comes to, log by log.
   * @param states of those heads, the ones that a log has had, and its number of records then
   */
  end(states: ReadonlyMap<Side, ReadonlyMap<string, number>>): Compared[] {
    return this.#seen.map((seen) => {
      const { side, findings, found } = seen;
      const last = lastFound(seen);
      judge(seen, last, this.held, states);
      return { side, findings, found: found.size, holds: side.full ? last : -1 };
    });
  }

  async #sealed({ site, id }: Conversation, message: Message, seal: FoundSeal): Promise<void> {
    this.held.counts.sealed++;
    const { at } = message;
    const { head, proposed } = seal;
    const sighting: Sighting = { site, conversation: id, at, head, proposed };
    let known = false;
    for (const seen of this.#seen) {
      const sent = seen.side.records.byHead.get(head);
      if (sent === undefined) continue;
      known = true;
      const before = seen.found.get(head);
      if (before) before.sightings.push(sighting);
      else {
        seen.found.set(head, { sent, sightings: [sighting] });
        compareMessage(seen, sent, seal, message, sighting);
      }
    }
    if (!known) this.held.strangers.push(sighting);
  }

  #unsealed({ site, id }: Conversation, { at, shown }: Message): void {
    if (id === null) return;
    for (const { side, findings } of this.#seen) {
      const span = this.#spans.get(side)?.get(placeOf(site, id));
      if (span === undefined || at === null || at < span.from || at >= span.to) continue;
      if (at > side.exported) continue;
      const one = { site, conversation: id, at: instant(at) };
      findings.add(shown ? 'unsealed' : 'unsealed-edited', one);
    }
  }
}

function later(last: Map<string, number>, of: string, at: number | null): void {
  last.set(of, Math.max(last.get(of) ?? -Infinity, at ?? -Infinity));
}

function lastFound({ found }: Seen): number {
  let last = -1;
  for (const { sent } of found.values()) last = Math.max(last, sent.seq);
  return last;
}

/** One message against its record. What is copied with a conversation is compared once. */
function compareMessage(
  { side, findings }: Seen,
  sent: Sent,
  seal: FoundSeal,
  { answers, at }: Message,
  { site, conversation }: Sighting,
): void {
  const one = { seq: sent.seq, site, conversation, at: instant(at) };
  const { records } = side;
  const said = (log: string | null, provider: string | null) => ({ ...one, log, provider });
  if (seal.hash !== sent.contract) findings.add('other-contract', said(sent.contract, seal.hash));
  else if (!seal.intact && !carries(seal, records.documents.get(seal.hash ?? '')))
    findings.add('altered', one);
  if (seal.proposed !== (sent.kind === 'asked') || (sent.whole ?? seal.whole) !== seal.whole)
    findings.add('other-form', one);

  const words = records.kept.get(sent.message ?? '')?.fold ?? null;
  if (words !== null && words !== foldHash(seal.message)) findings.add('other-text', one);
  if (at !== null && Math.abs(at - sent.at) > CLOCKS)
    findings.add('clock', said(instant(sent.at), instant(at)));

  const models = answers.flatMap(({ model }) => model ?? []);
  const { model } = sent;
  if (model !== null && models.length > 0 && !models.some((other) => sameModel(model, other)))
    findings.add('model', said(model, models[0] ?? null));
  for (const { answer, folded } of sent.answers) {
    findings.add(`answer-${likeness(folded, records.kept.get(answer), answers)}`, one);
  }
}

/** A site may have changed more of the block than reading it forgives, and still shows all of it. */
const carries = (seal: FoundSeal, document: string | undefined): boolean =>
  seal.whole && document !== undefined && seal.folded.includes(loose(document));
