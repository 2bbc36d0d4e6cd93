const ENGLISH = `This is how I would like us to work together. Please read it and tell me whether you accept.

Answer with one line of its own:
CONSENT: ACCEPT
or
CONSENT: DECLINE

I understand if you decline. Questions are welcome before you answer. You may withdraw at any later time by writing CONSENT: WITHDRAW.`;

/** The question that stands where the message would, in the given language (BCP 47). */
export function invitationQuestion(language: string): string {
  void language;
  return ENGLISH;
}

/** The question for a new version of an already accepted contract, showing what changed. */
export function renewalQuestion(language: string, changes: string): string {
  return `The contract you accepted has a new version. What changed:\n\n${changes}\n\n${invitationQuestion(language)}`;
}

/** Whether a person's own wording still holds both lines the reply is read by. */
export function checkInvitation(text: string): { ok: true } | { ok: false; message: string } {
  for (const line of ['CONSENT: ACCEPT', 'CONSENT: DECLINE']) {
    if (!text.includes(line))
      return { ok: false, message: `The invitation must keep the words “${line}”.` };
  }
  return { ok: true };
}
