/** Why a part that was pointed at cannot be used, in words a person can act on. */

const sentences = {
  frame:
    'That part lies in a frame, a page within the page, which we cannot work in. If the chat can be opened in a tab of its own, add it there.',
  closed:
    'This site keeps that part closed inside a component of its own, which we cannot work in. This site cannot be added.',
  nested:
    'That part lies in a component inside another one, which is deeper than we can look. This site cannot be added.',
  scattered:
    'The parts you pointed at lie in different components of the page, and we can look into one of them only. This site cannot be added.',
  page: 'That is the whole page. Point at the part itself.',
  gone: 'The page has replaced a part you pointed at. Choose “Start over” and point at it again.',
  'one-line':
    'That is a field of a single line, which cannot take a contract. Point at a box that takes several lines.',
  'not-editable': 'Nothing can be typed there. Point at the box you type your messages in.',
  'holds-composer':
    'That is the box itself, or what is around it. Point at the control that sends.',
  apart:
    'The box and that control have nothing in common but the page. Point at the control that sends what is in the box.',
  'not-message':
    'That is the box or its controls. Point at a message in the conversation above it.',
  empty: 'There is no text in it. Point at the words of the message.',
  same: 'That is the message you have just chosen, or it lies around it. Point at the reply.',
  alike:
    'On this page your messages and the replies look the same to us, so they could be mixed up. Try pointing at the whole bubbles instead of their words, in a chat with two of your messages. If that does not help, this site cannot be added.',
  inexact:
    'That box did not take a text of ours exactly, or did not give it up again, so a contract could not be sent from it. Look what stands in it now. This site cannot be added.',
  unnoticed:
    'A text of ours stood in that box, and the page did not offer to send it: it seems not to have noticed. Point at the control that sends. If that was it, this site cannot be added.',
  nameless: 'Nothing on this page tells that part from others. This site cannot be added.',
} as const;

export type PickProblem = keyof typeof sentences;

/** `message` is a sentence for the person. */
export class PickError extends Error {
  override readonly name = 'PickError';
  readonly code: PickProblem;

  constructor(code: PickProblem) {
    super(sentences[code]);
    this.code = code;
  }
}
