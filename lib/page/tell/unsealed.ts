/**
 * Tells of messages that left without a seal while one was due, and gives back what was stopped. What
 * nobody has seen told, because its page was closed, is told by the next page of the site.
 */

import type { TellUnsealed } from '../../seam/tell.ts';
import type { Due } from '../../seam/watch.ts';
import { page } from '../find/real.ts';

/** So long it stands where the person looks until it counts as seen. */
const seenMs = 2_000;
/** A page may send as often as it likes: beyond this it is told of, and the log is not filled. */
const mostReports = 200;

export const tellUnsealed: TellUnsealed = (state, watch) => {
  let reports = 0;
  /** What is shown: until which record, in which conversation, since when. */
  let shown = { seq: -1, key: '', at: 0 };
  let seen = -1;
  /** How many told of here have no record yet. */
  let unrecorded = 0;

  const due = (): Due | null | undefined => {
    const { conversation, policy, isOn, now } = state;
    if (policy !== undefined && !isOn) return null;
    if (conversation === undefined) return undefined;
    const { unprotected, contract } = conversation;
    return unprotected || contract === null ? null : { hash: contract.hash, heads: now.heads };
  };

  const report = (kind: 'message.unsealed' | 'message.stopped', reason: string): void => {
    reports++;
    if (reports > mostReports) return;
    unrecorded++;
    const at = performance.now();
    const noted = state.report(kind, reason).then((view) => {
      // Put aside before its record is there, it was seen all the same.
      if (kind === 'message.unsealed') shown = { seq: view.untold ?? -1, key: state.now.key, at };
      return view;
    });
    void state.tell(noted.finally(() => unrecorded--));
  };

  const left = (reason: string): void => {
    // On its way to the record first: the page may be closed in the next moment.
    report('message.unsealed', reason);
    state.showAlert('unsealed');
  };

  /** What the background knows of and nobody has seen. */
  const lookForUntold = (): void => {
    const { conversation, now, alert } = state;
    const seq = conversation?.untold ?? -1;
    if (seq <= seen || unrecorded > 0) return;
    const isShown = alert?.kind === 'unsealed' || alert?.kind === 'untold';
    const isSame = shown.seq === seq && shown.key === now.key;
    if (!isSame) shown = { seq, key: now.key, at: performance.now() };
    // Put aside by the person, it was seen.
    const isSeen = isShown
      ? page.visibilityState === 'visible' && performance.now() - shown.at >= seenMs
      : isSame && alert === null;
    if (isSeen) {
      seen = seq;
      void state.tell(state.ask('page.told', { key: now.key, upTo: seq }));
    } else if (!isShown) state.showAlert('untold');
  };

  watch.onUnsealed({
    due,
    isStrict: () => state.policy?.strict === true,
    left: () => left('seen on the wire'),
    stopped(text) {
      state.happen({ type: 'stopped', text });
      report('message.stopped', 'strict');
    },
  });

  return () => {
    const now = due();
    // Nothing is taken as known before it can be told of.
    if (state.conversation === undefined) return;
    const { contract } = state.conversation;
    const isNew = watch.unsealed(now ?? { hash: contract?.hash ?? '', heads: state.now.heads });
    if (isNew && now) left('seen in the transcript');
    lookForUntold();
  };
};
