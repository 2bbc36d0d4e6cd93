/** Whether the reply that the person judges is still the one on the page. */

import type { PageState } from './page-state.ts';
import { tellShown } from './standing.ts';

/** Whether something else stands in the question's place. The panel shows that then. */
export async function isGone(state: PageState, judged: string): Promise<boolean> {
  const { question, watch } = state;
  if (question === null || watch.isTranslated()) return false;
  const sight = watch.sight(question, state.now.heads);
  const { reply, writing } = sight;
  const isThere = reply !== null && bare(reply) === bare(judged);
  if (isThere || (reply === '' && !writing)) return false;
  if (reply === null || !writing) {
    state.now.reported.delete('answer-now');
    await tellShown(state, question, sight);
  }
  state.showAlert('not-counted');
  return true;
}

/** White space differs from one rendering to the next. */
const bare = (text: string) => text.replace(/\s+/g, ' ').trim();
