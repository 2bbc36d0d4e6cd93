/** In a practice page: puts an answer's markup where the last reply stands, and reads it as we do. */

import { replyTo, userTurns, writtenText } from '../../lib/page/watch/transcript.ts';
import type { SiteProfile } from '../../lib/sites/index.ts';

export type FoldedPage = { readAnswer: typeof readAnswer };

function readAnswer(profile: SiteProfile, markup: string): string {
  const turn = userTurns(profile).at(-1);
  const parts = turn === undefined ? [] : replyTo(profile, turn);
  const blocks = parts.flatMap(({ element }) =>
    profile.replyText.flatMap(({ css }) => [...element.querySelectorAll(css)]),
  );
  const block = blocks.findLast((it) => it.textContent.trim() !== '');
  if (block === undefined) throw new Error('There is no reply to put an answer into.');
  for (const other of blocks) if (!other.contains(block)) other.textContent = '';
  block.innerHTML = markup;
  return writtenText(profile, parts);
}

Object.assign(globalThis, { readAnswer } satisfies FoldedPage);
