/** Markdown as a chat page shows it, by the parser and the typesetter that such pages use: for tests. */

import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { math, mathHtml } from 'micromark-extension-math';

/** Markup of the whole answer. */
export function rendered(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfm(), math()],
    htmlExtensions: [gfmHtml(), mathHtml({ throwOnError: false, strict: false })],
  });
}
