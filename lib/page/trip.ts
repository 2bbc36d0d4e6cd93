/** What every step of a message's way needs, and the one way a letter is put on it. */

import type { Attached } from './attached.ts';
import type { Composer } from './composer.ts';
import { type Delivery, deliver } from './delivery.ts';
import type { Gate } from './gate.ts';
import type { HeldDraft } from './held-draft.ts';
import { sayFault, words } from './sentences.ts';
import type { PageState } from './state.ts';
import { modelName } from './transcript.ts';
import type { UnsealedTurns } from './unsealed.ts';

export interface Trip {
  readonly state: PageState;
  readonly gate: Gate;
  readonly held: HeldDraft;
  readonly unsealed: UnsealedTurns;
  readonly attached: Attached;
}

/** Puts `text` there; what it ends with and stands there already stays, mentions and all. */
function putting(text: string, draft: string): (composer: Composer) => Promise<void> {
  const added = text.length - draft.length;
  return (composer) =>
    text.endsWith(draft) ? composer.prepend(text.slice(0, added)) : composer.write(text);
}

/** The conversation a step began in. The page may have moved on when it ends. */
export interface Start {
  /** By the key it goes by now, or went by when it was left. */
  readonly ref: { key: string };
  readonly signal: AbortSignal;
}

export function startOf({ state }: Trip): Start {
  const { signal } = state.stay;
  let left: { key: string } | undefined;
  signal.addEventListener('abort', () => {
    left = state.ref;
  });
  return {
    get ref() {
      return left ?? state.ref;
    },
    signal,
  };
}

/** Sends `text`, and tells the person what became of it if that is not what they expect. */
export async function sendLetter(
  { state, gate, unsealed, attached }: Trip,
  start: Start,
  letter: { text: string; draft: string; head: string },
): Promise<Delivery> {
  const leaving = () => {
    state.heads.add(letter.head);
    attached.forget();
  };
  const put = putting(letter.text, letter.draft);
  const full = { ...letter, put, leaving };
  const delivery = await deliver(state.profile, gate, full, start.signal);
  if (delivery.outcome === 'failed')
    state.warn(sayFault(delivery.reason, delivery.restored), {
      kept: delivery.restored ? null : letter.draft,
      offer: 'without',
    });
  if (delivery.outcome === 'unconfirmed' && !start.signal.aborted) {
    // The person is told to look themselves.
    unsealed.know();
    state.warn(words.unconfirmed);
  }
  return delivery;
}

/** The site's own send, our gate open for it alone. */
export function press({ gate }: Trip, composer: Composer): void {
  gate.letThrough(() => composer.send()?.click());
}

/** Puts what became of a letter on record, under the conversation it was written in. */
export function recordDelivery(
  { state }: Trip,
  start: Start,
  delivery: Delivery,
  of: number,
): Promise<void> {
  const report = { of, lasting: false, model: modelName(state.profile), ...start.ref };
  return state.tell(
    state.ask(
      'page.report',
      delivery.outcome === 'failed'
        ? { ...report, kind: 'message.stopped', reason: delivery.reason }
        : { ...report, kind: `message.${delivery.outcome}`, reason: null },
    ),
    delivery.outcome === 'failed' ? undefined : words.unrecorded,
    start.signal,
  );
}
