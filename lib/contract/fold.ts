/** Finding a block in a rendered transcript. Ships into every chat page: keep it this small. */

/** Half characters go first: folding must not make a whole one out of two. */
const decomposed = (text: string) => text.toWellFormed().normalize('NFKD');

/** White space, controls, whatever is not drawn, and the punctuation Markdown turns into looks. */
const bare = (text: string) =>
  text.replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}`*_#>~|\\=+-]/gu, '').normalize('NFC');

/**
 * A text as it is alike before and after rendering, to be compared with another folded text: NFKC,
 * without white space, invisible characters and Markdown punctuation. Idempotent and linear.
 *
 * Numbers that look like a list's (`2. `, `2) `) go too, because a rendered list keeps them out of
 * its text. They go wherever they stand, because text taken from a page may have lost its lines;
 * the price is that a change in such a number alone is not seen here.
 */
export function fold(text: string): string {
  return bare(decomposed(text).replace(/(?<!\d)\d{1,2}[.)](?=[ \t])/g, ''));
}

/**
 * Whether the rendered text holds a seal's hash (64 lowercase hex digits; anything else is never
 * there). Does not take list numbers out: glued to the line before, one could take the hash's last
 * digits along.
 */
export function foldedHas(rendered: string, hash: string): boolean {
  return /^[0-9a-f]{64}$/.test(hash) && bare(decomposed(rendered)).includes(`SHA256:${hash}`);
}

/** The head behind its label: `Log:` on a line of the whole block, `log` at the end of the short one. */
const heads = /(?:Log:|\| ?log)\s*([A-Za-z0-9+/]{22})/g;

/** Every head of a log that a text of a page shows, each once. The text as it is, not folded. */
export function headsIn(rendered: string): string[] {
  return [...new Set([...rendered.matchAll(heads)].map(([, head = '']) => head))];
}

/** Whether the rendered text shows this head behind its label, however its lines are joined. */
export function foldedHead(rendered: string, head: string): boolean {
  const joined = rendered.replace(/\s+/g, '');
  return joined.includes(`Log:${head}`) || joined.includes(`|log${head}`);
}
