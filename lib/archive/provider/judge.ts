/** What a provider's copy comes to for one log, once all of it was seen. */

import { placeOf } from '../../log/place.ts';
import { type Findings, instant } from './findings.ts';
import type { Held, Seen, Side, Sighting } from './seen.ts';
import type { Sent } from './sent-records.ts';

/** By so much the clocks of a person's machine and of a provider may differ before it counts. */
const SLACK = 120_000;

type States = ReadonlyMap<Side, ReadonlyMap<string, number>>;

/** @param last the last record whose message was found; -1: none */
export function judge(seen: Seen, last: number, held: Held, states: States): void {
  const { side, findings, found } = seen;
  for (const { sent, sightings } of found.values())
    checkPlace(findings, side, sent, sightings, held);

  const strangers = sortStrangers(seen, held, states);
  for (const sent of side.records.byHead.values()) {
    if (sent.stopped || found.has(sent.head)) continue;
    const id = side.records.idOf(sent);
    const one = { seq: sent.seq, site: sent.site, conversation: id };
    const place = placeOf(sent.site, id ?? '');
    if (!held.sites.has(sent.site ?? '')) findings.add('no-export', one);
    else if (id === null) findings.add('no-id', one);
    else if (!held.conversations.has(place)) findings.add('not-held', one);
    else if (
      side.full &&
      // What the last message found here names holds all before it: that is in the log as it was.
      sent.seq > last &&
      strangers.has(place) &&
      isWithin(held, sent, place)
    )
      findings.add('replaced', one);
    else findings.add('not-there', one);
  }
  if (side.full) checkQuestions(seen, strangers);
}

/** It was sent while the conversation went on, and surely before the copy was made. */
function isWithin(held: Held, { at, site }: Sent, place: string): boolean {
  const last = held.conversations.get(place);
  if (last === undefined || last === -Infinity) return true;
  return at <= last + SLACK && at <= (held.sites.get(site ?? '') ?? -Infinity) - SLACK;
}

/** A conversation may be copied; but where its own is there, the message is in it. */
function checkPlace(
  findings: Findings,
  side: Side,
  sent: Sent,
  sightings: readonly Sighting[],
  held: Held,
): void {
  const id = side.records.idOf(sent);
  const [first] = sightings;
  if (first === undefined || sightings.some(({ conversation }) => conversation === null)) return;
  if (sightings.some(({ site, conversation }) => site === sent.site && conversation === id)) return;
  const { site, conversation, at } = first;
  const one = {
    seq: sent.seq,
    site,
    conversation,
    at: instant(at),
    log: id,
    provider: conversation,
  };
  const isHeld = id !== null && held.conversations.has(placeOf(sent.site, id));
  // Another site's message cannot have been sent there, whatever else was copied.
  findings.add(isHeld || site !== sent.site ? 'other-conversation' : 'conversation-unknown', one);
}

/**
 * The sealed messages that no record tells of: those that name a state of this log; later ones; and those
 * of other logs. Gives the last, by conversation.
 */
function sortStrangers({ side, findings }: Seen, held: Held, states: States) {
  const others = new Map<string, Sighting[]>();
  for (const stranger of held.strangers) {
    const { site, conversation, at, head } = stranger;
    const one = { site, conversation, at: instant(at) };
    const state = states.get(side)?.get(head);
    if (state !== undefined) {
      const isNewest = state === side.records.size;
      findings.add(isNewest ? 'later' : 'no-record', isNewest ? one : { ...one, seq: state });
      continue;
    }
    // It is another's whose state it names.
    if ([...states.values()].some((heads) => heads.has(head))) continue;
    if (at !== null && at > side.exported - SLACK) {
      findings.add('later', one);
      continue;
    }
    findings.add(side.full ? 'another-log' : 'not-in-part', one);
    if (conversation === null) continue;
    const place = placeOf(site, conversation);
    others.set(place, [...(others.get(place) ?? []), stranger]);
  }
  return others;
}

/**
 * An agreement is a browser's own: another asks anew, or was given a copy of this log. So a message under
 * an agreement whose only question is in this log, is one that this log should tell of.
 */
function checkQuestions({ side, findings, found }: Seen, strangers: Map<string, Sighting[]>): void {
  const asked = new Set<string>();
  for (const { sent, sightings } of found.values()) {
    if (sent.kind !== 'asked') continue;
    for (const { site, conversation } of sightings) asked.add(placeOf(site, conversation ?? ''));
  }
  for (const [place, messages] of strangers) {
    if (!asked.has(place) || messages.some(({ proposed }) => proposed)) continue;
    for (const { site, conversation, at } of messages) {
      const given = side.records.exports.some((export_) => at === null || export_ < at + SLACK);
      if (!given) findings.add('own-question', { site, conversation, at: instant(at) });
    }
  }
}
