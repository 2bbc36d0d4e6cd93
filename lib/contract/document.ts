/** What a person signs: a title, their name and the text, as one document under one hash. */

import { checkContractText, checkLine, sha256Hex, type TextFault } from './text.ts';

export interface ContractDocument {
  /** One line, 1 to 120 code points. */
  readonly title: string;
  /** The name signed with, as `title`. */
  readonly human: string;
  /** Canonical, 1 to 20,000 code points. */
  readonly text: string;
}

export type DocumentCheck =
  | { ok: true; document: ContractDocument }
  | ({
      ok: false;
      field: keyof ContractDocument;
    } & TextFault);

/** The document as it is hashed, sent and kept: no final newline. Does not judge what it is given. */
export function documentText({ title, human, text }: ContractDocument): string {
  return `Title: ${title}\nHuman partner: ${human}\n\n${text}`;
}

/** The exact inverse of `documentText`; null for anything that it does not write or nobody can sign. */
export function parseDocument(text: string): ContractDocument | null {
  const [, title = '', human = '', body = ''] =
    /^Title: ([^\n]*)\nHuman partner: ([^\n]*)\n\n(.*)$/s.exec(text) ?? [];
  const check = checkDocument({ title, human, text: body });
  return check.ok && documentText(check.document) === text ? check.document : null;
}

/** The document that what was typed comes to, or the first reason why nobody can sign it. */
export function checkDocument(typed: ContractDocument): DocumentCheck {
  const title = checkLine('title', typed.title);
  if (!title.ok) return { ...title, field: 'title' };
  const human = checkLine('human', typed.human);
  if (!human.ok) return { ...human, field: 'human' };
  const text = checkContractText(typed.text);
  if (!text.ok) return { ...text, field: 'text' };
  return { ok: true, document: { title: title.text, human: human.text, text: text.text } };
}

/** SHA-256 of the document's UTF-8 bytes, 64 lowercase hex digits. */
export async function documentHash(document: ContractDocument): Promise<string> {
  return sha256Hex(documentText(document));
}
