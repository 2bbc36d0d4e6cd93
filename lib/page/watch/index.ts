/** Reads what a page shows of its conversation. */

import { fold, foldedHead } from '../../contract/fold.ts';
import type { Transcript, WatchOver } from '../../seam/watch.ts';
import type { EnterSaid } from '../../sites/index.ts';
import { placeOf } from '../find/address.ts';
import { cssOf } from '../find/dom.ts';
import { composerParts, stopControl } from '../find/parts.ts';
import { nextFrame, pause, until as shows, watchBeforePaint, watchPage } from '../find/watcher.ts';
import { completeReply } from './answer.ts';
import { Attached } from './attached.ts';
import { enterMeans } from './enter.ts';
import { LastReply } from './last-reply.ts';
import { isSealed, onWire } from './on-wire.ts';
import {
  askedHeads,
  findQuestion,
  noteShown,
  questionOf,
  questionWith,
  showsAny,
} from './question.ts';
import { isAstray, sightOf } from './sight.ts';
import { trackConversation } from './tracker.ts';
import {
  isStreaming,
  isTranslated,
  modelName,
  replyText,
  replyTo,
  turnName,
  userText,
  userTurns,
} from './transcript.ts';
import { unsealedTurns } from './unsealed.ts';
import { watchUptake } from './uptake.ts';

const arrivalMs = 15_000;
/** A page that is loaded again shows a conversation's messages a moment later. */
const historyMs = 3_000;
/** Why looking for a message ends: what the site was about to send was not it. */
const halted = 'halted';
/** A page may show a message before it sends it, and take it back. */
const wireMs = 2_000;

export const transcript: Transcript = {
  ...{ userTurns, replyTo, replyText, isStreaming, isTranslated, watchPage, watchBeforePaint },
};

export const watchOver: WatchOver = (profile, newKey, signal) => {
  const place = () => placeOf(profile.paths, location.pathname).kind;
  const isFresh = () => place() === 'fresh';
  const isFinal = () => tracker.key.startsWith('id:');
  const tracker = trackConversation(profile.paths, location.pathname, newKey);
  const last = new LastReply(profile, signal);
  const attached = new Attached(profile, signal);
  const unsealed = unsealedTurns(profile, isFresh());
  const wire = onWire(profile, unsealed.expectOne, signal);
  const uptake = watchUptake(profile, signal);
  /** The message that was pressed last: aborts when it has arrived, or was kept from leaving without its seal. */
  let pressed = new AbortController();
  const halt = () => {
    uptake.slow();
    pressed.abort(halted);
  };
  const turns = () => new Set(userTurns(profile).map(turnName));
  /** What Enter is here, as the background told last, and as the person has said since. */
  let told: EnterSaid | undefined;
  let justSaid: EnterSaid | undefined;

  return {
    get key() {
      return tracker.key;
    },
    place,
    onChange(look) {
      const { view, composer, userTurn, send } = profile;
      const isWriting = () => stopControl(profile) !== undefined;
      watchPage(cssOf([...view, ...composer, ...userTurn, ...send]), look, signal, isWriting);
    },
    follow(heads, question) {
      const wasFinal = isFinal();
      const begun = heads.size > 0;
      // An address with an id speaks for itself.
      const asks = begun && !wasFinal;
      const shown = asks && question && findQuestion(profile, question) ? question.head : null;
      const ours = shown !== null || (asks && showsAny(profile, heads));
      const seen = { begun, turns: turns().size, ours, question: shown };
      const move = tracker.look(location.pathname, seen);
      if (move.kind === 'enter') {
        attached.forget();
        unsealed.restart(isFresh(), !wasFinal);
      }
      return move;
    },
    bound: tracker.bound,
    enter(said) {
      if (said !== told) justSaid = undefined;
      told = said;
      const parts = composerParts(profile);
      return parts === undefined ? 'send' : enterMeans(profile, parts, justSaid ?? said);
    },
    said(said) {
      justSaid = said;
    },
    besides() {
      const parts = composerParts(profile);
      return parts !== undefined && attached.besides(parts);
    },
    async taken() {
      await pause(uptake.ms, signal);
      if (uptake.byFrame) await nextFrame();
      await pause(0);
    },
    leaves(head) {
      attached.forget();
      uptake.again();
      pressed.abort();
      pressed = new AbortController();
      if (head === null) {
        unsealed.expectOne();
        wire.expectOne();
      } else {
        last.leaves(head);
        wire.pressed(head, halt, pressed.signal);
      }
      return turns();
    },
    unsealed(due) {
      const isNew = unsealed.look((text) => isSealed(text, due));
      // One that can still be stopped is not let through by what the page shows.
      if (isNew && !wire.isStrict()) wire.expectOne();
      return wire.early(due) || isNew;
    },
    onUnsealed(it) {
      wire.unsealed = it;
    },
    wasSent: (head) => head !== null && wire.has(head),
    know: unsealed.know,
    turns,
    model: () => modelName(profile),
    isTranslated,
    questionWith,
    asked: questionOf,
    showsAny: (heads) => showsAny(profile, heads),
    async comes(head, until) {
      await shows(() => userTurns(profile).length > 0, cssOf(profile.userTurn), historyMs, until);
      return showsAny(profile, new Set([head]));
    },
    askedHeads: () => askedHeads(profile),
    noteShown: (question, turn) => noteShown(profile, question, turn),
    sight: (question, heads) => sightOf(profile, question, heads),
    isAstray: (question) => isAstray(profile, question),
    lastReply: (question, leaving) => last.read(question, leaving),
    answer: (question, onSilence, until) => completeReply(profile, question, onSilence, until),
    async arrival({ head, draft }, before, until) {
      const find = () =>
        userTurns(profile).findLast(
          (it) =>
            !before.has(turnName(it)) && (head === null || foldedHead(userText(profile, it), head)),
        );
      const words = head === null ? '' : fold(draft);
      const isBare = (): boolean => {
        const last = userTurns(profile).at(-1);
        const isNew = words !== '' && last !== undefined && !before.has(turnName(last));
        return isNew && fold(userText(profile, last)) === words;
      };
      const { signal: ended } = pressed;
      const either = AbortSignal.any([until, ended]);
      const shown = () => find() !== undefined || isBare();
      await shows(shown, cssOf(profile.userTurn), arrivalMs, either);
      if (head !== null && find()) await wire.until(head, wireMs);
      if (ended.reason === halted) return null;
      pressed.abort();
      return find() ?? (isBare() ? 'bare' : undefined);
    },
  };
};
