/**
 * Telling names that people gave from names that machines made. A selector built on a hash breaks
 * with the site's next build; one built on a state matches only for a while.
 */

/** What may stand in a selector without escaping, which also keeps hostile values out of it. */
const plain = /^(?!-*\d)-*[A-Za-z_][\w-]{1,49}$/;
const generators = /^(?:css|sc|jss|jsx|svelte|emotion|astro|ng|radix|headlessui|mantine)-/;
const abbreviations = set('btn msg txt src css svg llm gpt rtl ltr cmd ctrl std sys tts qa cy md');
const small = set('is my me ai ui id on to by of in no us we do up go it at as');
const states = set(
  `first last latest newest even odd active inactive current selected hover hovered focus focused
  open opened closed expanded collapsed loading pending done complete completed finished error
  failed animate animated animating animation visible hidden empty blank filled disabled enabled
  dirty pristine touched untouched valid invalid busy idle ready unread state today yesterday dark
  light placeholder`,
);
/** At the end they say what goes on, before it what a thing is for: `is-typing`, `typing-box`. */
const doings = set('streaming typing writing thinking generating speaking');
const utilities = set(
  `flex grid block inline items justify self content gap space p px py pt pb pl pr ps pe m mx my mt
  mb ml mr ms me w h min max size text font leading tracking bg border rounded shadow opacity
  relative absolute fixed sticky static top bottom left right inset start end z overflow whitespace
  break cursor select pointer transition duration ease transform container row column col d order
  grow shrink basis align float clear object ring outline prose group peer truncate wrapper box
  root inner outer antialiased card line list item`,
);

/** Whether it reads as words: `user-message`, `chatInput`, `input-area-v2`; not `x9f3a`, `sc-bdVaJa`. */
export function isWordlike(token: string): boolean {
  if (!plain.test(token) || generators.test(token)) return false;
  const parts = token.split(/[-_]+/).filter((part) => part !== '');
  return parts.every(isWord) && parts.some((part) => part.length > 1 && /[a-z]/i.test(part));
}

/** Whether it says how something is just now, or where in a row it stands. */
export function isState(token: string): boolean {
  const pieces = piecesOf(token);
  return pieces.some((piece) => states.has(piece)) || doings.has(pieces.at(-1) ?? '');
}

/** Whether it says how something looks, as the class names of utility frameworks do. */
export function isLook(token: string): boolean {
  return utilities.has(piecesOf(token)[0] ?? '');
}

/** The longest wordlike run of a made-up class name, with the marks around it: `_bubble_` of `_bubble_1x9f3_12`. */
export function wordsWithin(token: string): string | undefined {
  if (!/^[\w-]{5,80}$/.test(token) || generators.test(token)) return undefined;
  const bits = token.split(/([-_]+)/);
  let best = '';
  for (let from = 0; from < bits.length; from++) {
    for (let to = from + 1; to <= bits.length && to - from < 12; to++) {
      const run = bits.slice(from, to).join('');
      const words = run.replace(/^[-_]+|[-_]+$/g, '');
      if (run.length > best.length && words.length > 3 && isWordlike(words) && !isState(words))
        best = run;
    }
  }
  return best === '' || best === token ? undefined : best;
}

function isWord(part: string): boolean {
  if (/^\d{1,2}$/.test(part)) return true;
  const pieces = camelPieces(part);
  return pieces.every((piece) => {
    const [, letters = '', digits = ''] = /^([a-z]*)(\d*)$/.exec(piece) ?? [];
    if (letters === '' || digits.length > (letters.length < 5 ? 1 : 2)) return false;
    if (abbreviations.has(letters) || small.has(letters)) return true;
    if (letters.length < 3) return pieces.length === 1;
    return /[aeiouy]/.test(letters) && !/[^aeiouy]{5}/.test(letters);
  });
}

function piecesOf(token: string): string[] {
  return token.split(/[-_]+/).flatMap(camelPieces);
}

/** `UIMessage2` as `ui`, `message2`. */
function camelPieces(part: string): string[] {
  const pieces = part.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+[a-z]*/g) ?? [];
  return pieces.map((piece) => piece.toLowerCase());
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
