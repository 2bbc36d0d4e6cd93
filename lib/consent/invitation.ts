import { type InvitationText, invitationTexts } from './invitation/texts.ts';

/** The languages an invitation comes in, as BCP 47 primary subtags. */
export const invitationLanguages: readonly string[] = Object.keys(invitationTexts);

/** What an edited invitation must keep: the reply is read by these two lines. */
const lines = ['CONSENT: ACCEPT', 'CONSENT: DECLINE'] as const;

/**
 * The question that stands where the message would, after a seal with `Status: proposed`. It says
 * what is asked, that a no is understood, that questions are welcome and how to withdraw later.
 * The lines stay in English in every language, so that they are read reliably.
 */
export function invitationQuestion(language: string): string {
  const text = textIn(language);
  return `${text.wish}\n\n${question(text)}`;
}

/**
 * The question for a new version of a contract that was already accepted.
 * @param changes what changed, in words or as a comparison; shown as it is
 */
export function renewalQuestion(language: string, changes: string): string {
  const text = textIn(language);
  const shown = changes.trim() === '' ? '' : `${text.changes}\n\n${changes.trim()}\n\n`;
  return `${text.changed} ${text.wish}\n\n${shown}${question(text)}`;
}

/** Whether a person's own wording keeps both lines. */
export function checkInvitation(text: string): { ok: true } | { ok: false; message: string } {
  const folded = text.normalize('NFKC').replace(/\s+/gu, ' ');
  const missing = lines.filter((line) => !folded.includes(line));
  if (missing.length === 0) return { ok: true };
  const named = missing.map((line) => `“${line}”`).join(' and ');
  return {
    ok: false,
    message: `The invitation no longer says ${named}. The reply is read by these words, and a no must be as easy to write as a yes: please put ${named} back.`,
  };
}

function textIn(language: string): InvitationText {
  const primary = language.toLowerCase().split(/[-_]/u)[0] ?? '';
  return (
    (Object.hasOwn(invitationTexts, primary) ? invitationTexts[primary] : undefined) ??
    (invitationTexts.en as InvitationText)
  );
}

/** The two lines stand alike, one under the other: neither is the easier one to give. */
function question(text: InvitationText): string {
  return `${text.ask}\n\n${lines[0]}\n\n${text.or}\n\n${lines[1]}\n\n${text.free}`;
}
