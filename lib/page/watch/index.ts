/** Reads what a page shows of its conversation. */

import { foldedHas, foldedHead } from '../../contract/fold.ts';
import type { Watch, WatchOver } from '../../watch.ts';
import { cssOf } from '../find/dom.ts';
import { until } from '../find/watcher.ts';
import { completeReply } from './answer.ts';
import {
  askedHeads,
  findQuestion,
  noteShown,
  questionOf,
  questionWith,
  showsAny,
} from './question.ts';
import { isAstray, lastReply, sightOf } from './sight.ts';
import { isTranslated, modelName, turnName, userText, userTurns } from './transcript.ts';
import { unsealedTurns } from './unsealed.ts';

const arrivalMs = 15_000;

export const watchOver: WatchOver = (profile, isEmpty) => {
  const isSealed: Watch['isSealed'] = (text, hash, heads) =>
    foldedHas(text, hash) || [...heads].some((head) => foldedHead(text, head));

  return {
    turns: () => new Set(userTurns(profile).map(turnName)),
    model: () => modelName(profile),
    isTranslated,
    questionWith,
    asked: questionOf,
    shows: (question) => findQuestion(profile, question) !== undefined,
    showsAny: (heads) => showsAny(profile, heads),
    askedHeads: () => askedHeads(profile),
    noteShown: (question, turn) => noteShown(profile, question, turn),
    sight: (question, heads) => sightOf(profile, question, heads),
    isAstray: (question) => isAstray(profile, question),
    lastReply: (question, sight) => lastReply(profile, question, sight),
    answer: (question, onSilence, signal) => completeReply(profile, question, onSilence, signal),
    isSealed,
    unsealed: unsealedTurns(profile, isEmpty),
    async arrival(head, before, signal) {
      const find = () =>
        userTurns(profile).findLast(
          (it) =>
            !before.has(turnName(it)) && (head === null || foldedHead(userText(profile, it), head)),
        );
      await until(() => find() !== undefined, cssOf(profile.userTurn), arrivalMs, signal);
      return find();
    },
  };
};
