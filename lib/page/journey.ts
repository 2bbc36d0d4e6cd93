/** What happens on a send (DESIGN 6): ask, wait, decide, seal. The background records each step. */

import type { ChatActions, PanelView } from '../chat-view.ts';
import { completeReply } from './answer.ts';
import { type Composer, findComposer } from './composer.ts';
import { type Delivery, deliver, restore } from './delivery.ts';
import type { Gate } from './gate.ts';
import type { HeldDraft } from './held-draft.ts';
import { sayFault, sayProblem, words } from './sentences.ts';
import type { PageState } from './state.ts';
import { modelName } from './transcript.ts';
import type { UnsealedTurns } from './unsealed.ts';

export class Journey {
  readonly #state: PageState;
  readonly #gate: Gate;
  readonly #held: HeldDraft;
  readonly #unsealed: UnsealedTurns;

  constructor(state: PageState, gate: Gate, held: HeldDraft, unsealed: UnsealedTurns) {
    this.#state = state;
    this.#gate = gate;
    this.#held = held;
    this.#unsealed = unsealed;
  }

  readonly actions: ChatActions = {
    ask: () => void this.#exclusively(() => this.#askModel()),
    judge: (outcome) => void this.#exclusively(() => this.#judge(outcome)),
    sendWithout: () => void this.#exclusively(() => this.#sendWithout()),
    cancel: () => this.#cancel(),
    toggle: () => this.#state.open(this.#state.panel === null ? this.#panelFor() : null),
    dismissAlert: () => this.#state.calm(),
  };

  /** A send was held. */
  onSend(composer: Composer): void {
    if (this.#state.busy) return;
    if (this.#state.conversation?.state === 'accepted')
      void this.#exclusively(() => this.#sealAndSend(composer));
    else this.#state.open(this.#panelFor(true));
  }

  /** Takes up a conversation where an earlier page left it. */
  resume(): void {
    const state = this.#state.conversation?.state;
    if (state === 'asked' && !this.#state.busy) void this.#awaitAnswer();
    if (state === 'unclear') this.#state.open(this.#panelFor());
  }

  /** The site's own send, our gate open for it alone. */
  press(composer: Composer): void {
    this.#gate.letThrough(() => composer.send()?.click());
  }

  #panelFor(held = false): PanelView {
    const now = this.#state.conversation;
    if (now?.unprotected) return { kind: 'invite', held };
    switch (now?.state) {
      case 'asked':
        return { kind: 'waiting', held: this.#held.text !== null };
      case 'unclear':
        return { kind: 'decide', reply: now.reply?.text ?? '', quote: now.reply?.quote ?? '' };
      case 'declined':
      case 'withdrawn':
        return { kind: 'refused' };
      case 'accepted':
        return { kind: 'details' };
      default:
        return { kind: 'invite', held };
    }
  }

  async #askModel(): Promise<void> {
    const state = this.#state;
    state.calm();
    const draft = findComposer(state.profile)?.read() ?? '';
    const invitation = await state.ask('page.ask', { ...state.ref, draft });
    // Known before it leaves: the page may give the conversation its address at once.
    state.conversation = invitation.view;
    state.open({ kind: 'waiting', held: draft.trim() !== '' });
    const delivery = await this.#deliver(invitation.text, draft, (composer) =>
      composer.write(invitation.text),
    );
    if (delivery.outcome === 'failed') {
      const { reason } = delivery;
      await state.tell(state.ask('page.askFailed', { ...state.ref, reason }));
      return state.open(null);
    }
    await state.report({ kind: `message.${delivery.outcome}`, of: invitation.seq, reason: null });
    if (draft.trim() !== '') this.#held.hold(draft, Date.now());
    void this.#awaitAnswer();
  }

  async #awaitAnswer(): Promise<void> {
    const { profile, conversation, stay } = this.#state;
    if (!conversation?.contract) return;
    const { hash } = conversation.contract;
    const reply = await completeReply(profile, hash, stay.signal).catch(() => {});
    if (reply === undefined || this.#state.conversation?.state !== 'asked') return;
    await this.#exclusively(() => this.#answered(reply));
  }

  async #answered(reply: string): Promise<void> {
    const state = this.#state;
    const model = modelName(state.profile);
    await state.update(state.ask('page.answered', { ...state.ref, reply, model }));
    await this.#afterDecision();
  }

  async #judge(outcome: 'accepted' | 'declined'): Promise<void> {
    const state = this.#state;
    await state.update(state.ask('page.judge', { ...state.ref, outcome }));
    await this.#afterDecision();
  }

  /** After a yes the held message leaves by itself; after anything else the person is shown. */
  async #afterDecision(): Promise<void> {
    const state = this.#state;
    await this.#held.putBack();
    if (state.conversation?.state !== 'accepted') return state.open(this.#panelFor());
    state.open(null);
    const composer = findComposer(state.profile);
    const leaves = this.#held.mayLeave(composer, Date.now());
    this.#held.forget();
    if (leaves && composer) await this.#sealAndSend(composer);
    else await state.update(state.ask('page.release', state.ref));
  }

  async #sealAndSend(composer: Composer): Promise<void> {
    const state = this.#state;
    state.calm();
    const draft = composer.read();
    const { text, seq } = await state.ask('page.seal', { ...state.ref, text: draft });
    const delivery = await this.#deliver(text, draft, (target) =>
      // What stands there stays, unless it began with an older seal.
      text.endsWith(draft)
        ? target.prepend(text.slice(0, text.length - draft.length))
        : target.write(text),
    );
    if (delivery.outcome === 'failed')
      await state.report({ kind: 'message.stopped', of: seq, reason: delivery.reason });
    else await state.report({ kind: `message.${delivery.outcome}`, of: seq, reason: null });
  }

  async #deliver(
    text: string,
    draft: string,
    put: (composer: Composer) => Promise<void>,
  ): Promise<Delivery> {
    const { profile, conversation, stay } = this.#state;
    const hash = conversation?.contract?.hash ?? '';
    const letter = { text, draft, hash, put, leaving: () => this.#state.sends(text) };
    const delivery = await deliver(profile, this.#gate, letter, stay.signal);
    this.#unsealed.know();
    if (delivery.outcome === 'failed')
      this.#state.warn(sayFault(delivery.reason, delivery.restored), {
        kept: delivery.restored ? null : draft,
        offerWithout: true,
      });
    if (delivery.outcome === 'unconfirmed') this.#state.warn(words.unconfirmed);
    return delivery;
  }

  /** From the panel: for the rest of the conversation. From a warning: this one message. */
  async #sendWithout(): Promise<void> {
    const state = this.#state;
    const lasting = state.alert?.offerWithout !== true;
    state.open(null);
    state.calm();
    this.#held.forget();
    await state.report({ kind: 'message.unprotected', of: null, reason: null, lasting });
    const composer = findComposer(state.profile);
    if (composer === undefined || composer.read().trim() === '') return;
    this.#unsealed.expectOne();
    state.sends(composer.read());
    this.press(composer);
  }

  #cancel(): void {
    const state = this.#state;
    const waiting = state.panel?.kind === 'waiting' && !state.busy;
    state.open(null);
    findComposer(state.profile)?.element.focus();
    if (waiting && state.conversation?.state === 'asked')
      void this.#exclusively(() => this.#answered(''));
  }

  /** One thing at a time. A refusal leaves the draft where it was and is told. */
  async #exclusively(act: () => Promise<void>): Promise<void> {
    const state = this.#state;
    if (state.busy) return;
    state.busy = true;
    try {
      await act();
    } catch (problem) {
      const draft = this.#held.text;
      const restored = draft === null || (await restore(state.profile, draft));
      state.open(null);
      state.warn(sayProblem(problem), { kept: restored ? null : draft, offerWithout: true });
      await state.tell(state.ask('page.open', state.ref));
    } finally {
      state.busy = false;
      state.show();
    }
  }
}
