/** What NFKD does not undo and people, models and keyboards mix all the same. */
const alike: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ß: 'ss',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '´': "'",
  '–': '—',
  '―': '—',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '∶': ':',
  '꞉': ':',
  '،': ',',
  '、': ',',
  '؛': ';',
  '؟': '?',
  '。': '.',
  '।': '.',
  '۔': '.',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ى: 'ي',
  ة: 'ه',
  '\u0901': '\u0902',
};
const alikeSign = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');

/**
 * One spelling for what means the same: case, accents, full-width forms, Arabic and Devanagari
 * points, invisible characters, dashes and apostrophes. Kept apart all the same: "sí"/"sì" (yes)
 * from "si" (if), and Italian "né" (nor) from "ne", where the accent is the whole difference.
 */
export function fold(text: string): string {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/(?<![\p{L}\p{M}])s[íì](?![\p{L}\p{M}])/gu, 'siyes')
      .replace(/(?<![\p{L}\p{M}])né(?![\p{L}\p{M}])/gu, 'nenor')
      .normalize('NFKD')
      // Again: the compatibility forms of capitals have no small letter of their own.
      .toLowerCase()
      .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u093c]/gu, '')
      .normalize('NFC')
      .replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, '')
      .replace(alikeSign, (sign) => alike[sign] ?? sign)
      .replace(/[\s\p{Cc}]+/gu, ' ')
  );
}

/** Markdown and HTML that change how words look and not what they say. */
export function stripMarkup(line: string): string {
  return line
    .replace(/<\/?(?:b|i|em|strong|p|br|code|u|span|div|center|mark)\b[^<>]{0,80}>/giu, ' ')
    .replace(
      /^[\s\p{Default_Ignorable_Code_Point}]*(?:>\s*)*(?:#{1,6}\s|[-*+•‣▪◦·●○–—]\s|\(?\d{1,2}[.)]\s)?\s*/u,
      '',
    )
    .replace(/[*_`#]/gu, '');
}

/** The text up to its last character that is none of these; a loop, for `[…]+$` costs a square. */
export function trimEndOf(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
