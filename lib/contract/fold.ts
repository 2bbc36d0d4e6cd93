/** Finding a block in a rendered transcript. Ships into every chat page: keep it this small. */

/** Half characters go first: folding must not make a whole one out of two. */
const decomposed = (text: string) => text.toWellFormed().normalize('NFKD');

/** White space, controls, whatever is not drawn, and the punctuation Markdown turns into looks. */
const plain = (text: string) =>
  text.replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}`*_#>~|\\-]/gu, '');

const bare = (text: string) => plain(text).replace(/[+=]/g, '').normalize('NFC');

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
 * Whether the rendered text holds a seal with this hash (64 lowercase hex digits; anything else is
 * never there), in either form. Does not take list numbers out: glued to the line before, one could
 * take the hash's last digits along.
 */
export function foldedHas(rendered: string, hash: string): boolean {
  return /^[0-9a-f]{64}$/.test(hash) && bare(decomposed(rendered)).includes(`SHA256:${hash}`);
}

/**
 * Both forms without white space and Markdown; a page may number the lines. In one line, as docs/seal.md
 * has it to the letter.
 */
const seal =
  /SYMBIOTICCONTRACT=*[\d.)]{0,4}SHA256:[0-9a-f]{64}(?:[\d.)]{0,4}Status:[\w,.)]{8,48}Log:([\w+/]{22})|(?:accepted|judged)\d{8}log([\w+/]{22})===)/;

/**
 * The log's head that a rendered text shows: none, or that of its first seal. Later ones are what
 * the person quotes. `+` and `/` are a head's own; no Markdown takes them where they stand.
 */
export function headsIn(rendered: string): string[] {
  const [, whole, short] = seal.exec(plain(rendered)) ?? [];
  const head = whole ?? short;
  return head === undefined ? [] : [head];
}

/** Whether the rendered text is headed by a seal with this head of the log. */
export function foldedHead(rendered: string, head: string): boolean {
  return headsIn(rendered).includes(head);
}
