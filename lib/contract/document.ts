/** What a person signs: a title, a name and a text, as one document under one hash. */

import { canonicalText, checkContractText, codePoints, longestLine, sha256Hex } from './text.ts';

export interface ContractDocument {
  /** One line, 1 to 120 code points. */
  readonly title: string;
  /** The name it is signed with, as `title`. */
  readonly human: string;
  /** Canonical contract text. */
  readonly text: string;
}

export type DocumentField = keyof ContractDocument;

export type DocumentCheck =
  | { ok: true; document: ContractDocument }
  | {
      ok: false;
      code: 'empty' | 'too-long' | 'characters' | 'seal-marker';
      field: DocumentField;
      /** A plain English sentence: what, and in a text on which line. */
      message: string;
      /** Where in the text as it was typed, counted from 1; null: in no line of it. */
      line: number | null;
    };

const titleLabel = 'Title: ';
const humanLabel = 'Human partner: ';

/** The document as it is hashed: two lines, a blank one, the text; no newline at the end. */
export function documentText({ title, human, text }: ContractDocument): string {
  return `${titleLabel}${title}\n${humanLabel}${human}\n\n${text}`;
}

/** The exact inverse: null for anything `documentText` does not write of a signable document. */
export function parseDocument(written: string): ContractDocument | null {
  const match = /^Title: (.*)\nHuman partner: (.*)\n\n([\s\S]*)$/.exec(written);
  if (match === null) return null;
  const [, title = '', human = '', text = ''] = match;
  const check = checkDocument({ title, human, text });
  return check.ok && documentText(check.document) === written ? check.document : null;
}

/** SHA-256 of the document's UTF-8 bytes, 64 lowercase hex digits. */
export function documentHash(document: ContractDocument): Promise<string> {
  return sha256Hex(documentText(document));
}

/**
 * Whether these words can be signed; if so, the document in its one form. Total and linear; what it
 * gives passes unchanged.
 */
export function checkDocument(typed: {
  title: string;
  human: string;
  text: string;
}): DocumentCheck {
  const title = checkLine('title', typed.title);
  if (!title.ok) return title;
  const human = checkLine('human', typed.human);
  if (!human.ok) return human;
  const text = checkContractText(typed.text);
  if (!text.ok) return { ...text, field: 'text' };
  return { ok: true, document: { title: title.line, human: human.line, text: text.text } };
}

const names: Record<'title' | 'human', string> = { title: 'title', human: 'name' };

/** Not drawn, or drawn as another line; the two joiners that scripts need are letters here. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200C\u200D])\p{Cf}/u;

/** A title or a name on its line: canonical, trimmed, and refused where something in it is not seen. */
export function checkLine(
  field: 'title' | 'human',
  typed: string,
): { ok: true; line: string } | Extract<DocumentCheck, { ok: false }> {
  const refuse = (code: 'empty' | 'too-long' | 'characters', message: string) => ({
    ...({ ok: false, code, field, message, line: null } as const),
  });
  const name = names[field];
  const bare = typed.toWellFormed().trim();
  if (bare === '')
    return refuse(
      'empty',
      field === 'title'
        ? 'Give the contract a title to sign it. The draft was kept as it was.'
        : 'Write your name to sign. The contract was kept as it is.',
    );
  if (unseen.test(bare))
    return refuse(
      'characters',
      `The ${name} holds a line break or a character that is not seen. Type it again on one line; the draft was kept.`,
    );
  const line = canonicalText(bare).trim();
  const length = codePoints(line);
  if (length > longestLine)
    return refuse(
      'too-long',
      `The ${name} has ${length} characters and may have ${longestLine}. Shorten it; the draft was kept.`,
    );
  if (line === '') return checkLine(field, '');
  return { ok: true, line };
}
