import { fold } from '../contract/fold.ts';
import { codePoints } from '../contract/text.ts';
import { say } from '../words.ts';
import { type InvitationText, invitationTexts } from './invitation/texts.ts';

/** The languages an invitation comes in, as BCP 47 primary subtags. */
export const invitationLanguages: readonly string[] = Object.keys(invitationTexts);

/** In characters (Unicode code points), on one line. */
const longestOpening = 500;

/** Of what changed, in characters (Unicode code points). */
const longestChanges = 2_000;

/** Alike, one under the other: neither is the easier one to give. */
const lines = 'CONSENT: ACCEPT ########\nCONSENT: DECLINE ########';

/**
 * The question that stands where the message would, after a seal with `Status: proposed`.
 * @param language a BCP 47 tag; English where there are no words for it
 * @param opening the person's own first paragraph; null: ours. The rest is fixed, for a reply is read
 * by it, and a no must be as easy to write as a yes.
 */
export function invitationQuestion(language: string, opening: string | null): string {
  const text = textIn(language);
  return `${opening ?? text.wish}\n\n${text.ask}\n\n${lines}\n\n${text.free}`;
}

/**
 * The question for a new version of a contract that was already accepted: first what changed.
 * @param changes in words or as a comparison; shown as it is, and cut after 2,000 characters
 */
export function renewalQuestion(language: string, changes: string, opening: string | null): string {
  const text = textIn(language);
  const shown = changes.trim() === '' ? '' : ` ${text.changes}\n\n${cut(changes.trim())}`;
  return `${text.changed}${shown}\n\n${invitationQuestion(language, opening)}`;
}

/** The first paragraph where the person wrote none. */
export function invitationOpening(language: string): string {
  return textIn(language).wish;
}

/** Whether a text can be the first paragraph of a question. */
export function checkOpening(text: string): { ok: true } | { ok: false; message: string } {
  const message = faultOf(text);
  return message === null ? { ok: true } : { ok: false, message };
}

function faultOf(text: string): string | null {
  const length = codePoints(text);
  if (text.trim() === '') return say('text.opening.empty');
  if (length > longestOpening) return say('text.opening.tooLong', length, longestOpening);
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) return say('text.opening.oneLine');
  if (/(?![\u200C\u200D])\p{Cf}/u.test(text)) return say('text.opening.unseen');
  if (/consent:/i.test(fold(text))) return say('text.opening.answerLine');
  return null;
}

function textIn(language: string): InvitationText {
  const primary = language.toLowerCase().split(/[-_]/u)[0] ?? '';
  return (
    (Object.hasOwn(invitationTexts, primary) ? invitationTexts[primary] : undefined) ??
    (invitationTexts.en as InvitationText)
  );
}

function cut(text: string): string {
  const all = Array.from(text);
  if (all.length <= longestChanges) return text;
  return `${all
    .slice(0, longestChanges - 1)
    .join('')
    .trimEnd()}…`;
}
