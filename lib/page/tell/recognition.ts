/** A page that our profile does not match: said at once, and told apart from one that is no chat. */

import type { PageKind } from '../../seam/chat-view.ts';
import { seamHere } from '../../seam/parts.ts';
import type { Page, Recognise } from '../../seam/tell.ts';
import { matchesOf } from '../find/dom.ts';
import { composerParts } from '../find/parts.ts';
import { mending } from './mend.ts';

/** How long a page may take to show its composer before the person is told. */
const recogniseMs = 5_000;

export const recognise: Recognise = (state, signal) => {
  let doubt: ReturnType<typeof setTimeout> | undefined;
  let found = false;
  let said: PageKind | undefined;
  let toldMatches = false;
  const { told, mend } = mending(state, signal);
  seamHere().mend = () => {
    mend();
    look();
  };

  const judge = (): void => {
    if (signal.aborted || !state.isOn || composerParts(state.profile) !== undefined) return;
    state.page = kindOf(state);
    // A composer that was here may come back; what never came will hardly.
    if (!found && state.page === 'unrecognised') say();
    state.show();
    void state.ask('page.unrecognised', { ...state.ref, page: state.page }).catch(() => {});
  };

  const say = (): void => {
    said = kindOf(state);
    sayUnknown(state);
  };

  const look = (): void => {
    if (composerParts(state.profile) === undefined) {
      doubt ??= setTimeout(judge, recogniseMs);
      return;
    }
    clearTimeout(doubt);
    doubt = undefined;
    found = true;
    if (state.page === 'known') return;
    state.page = 'known';
    if (state.notice?.kind === said) state.dismissAlert();
    void state.tell(state.ask('page.open', state.ref));
  };

  return {
    look,
    told,
    restart() {
      clearTimeout(doubt);
      doubt = undefined;
      found = false;
      said = undefined;
      state.page = 'known';
    },
    onUnknown() {
      // On pages that are no chat once is enough: there Enter ends a line.
      if (kindOf(state) === 'unrecognised' || said === undefined) say();
    },
    sayUnknown: () => sayUnknown(state),
    copyDiagnostics: () => copyDiagnostics(state),
    tellMatches() {
      if (toldMatches) return;
      toldMatches = true;
      const matches = matchesOf(state.profile);
      void state.ask('page.matched', { ...state.ref, matches }).catch(() => {});
    },
  };
};

/** Tells what this page is, as no composer we know is on it. */
function sayUnknown(state: Page): void {
  state.showAlert(kindOf(state), { offer: 'diagnostics' });
}

async function copyDiagnostics(state: Page): Promise<void> {
  try {
    const page = composerParts(state.profile) ? 'known' : kindOf(state);
    const request = { ...state.ref, page, matches: matchesOf(state.profile) } as const;
    const { text } = await state.ask('page.diagnostics', request);
    const copied = navigator.clipboard.writeText(text).then(
      () => 'copied' as const,
      () => 'not-copied' as const,
    );
    state.showAlert(await copied, { kept: text, offer: 'diagnostics' });
  } catch (problem) {
    state.alertOf(problem);
  }
}

function kindOf({ watch }: Page): Exclude<PageKind, 'known'> {
  return watch.place() === 'elsewhere' ? 'elsewhere' : 'unrecognised';
}
