/** What the person is told when something goes wrong: what happened, what was kept, what to do. */

import type { ReplyRule } from '../../lib/consent/reply.ts';
import type { AlertKind, AlertView, Fault } from '../../lib/seam/chat-view.ts';
import { say, type WordsKey } from '../../lib/words.ts';

/** A message that did not leave, and lies somewhere. */
type MessageFault = Exclude<Fault, 'no-answer' | 'moved-on' | 'refused' | 'tampered'>;

const faults = {
  'composer-lost': 'face.alert.composerLost',
  'read-back': 'face.alert.readBack',
  'left-over': 'face.alert.leftOver',
  'no-send-control': 'face.alert.noSendControl',
  swallowed: 'face.alert.swallowed',
  astray: 'face.alert.astray',
  ended: 'face.alert.ended',
  left: 'face.alert.left',
} as const satisfies Record<MessageFault, WordsKey>;

/** Alerts about something else than a message, or after which nothing can be put back. */
const sentences = {
  'no-answer': 'face.alert.noAnswer',
  'moved-on': 'face.alert.movedOn',
  unconfirmed: 'face.alert.unconfirmed',
  silence: 'face.alert.silence',
  'not-counted': 'face.alert.notCounted',
  unsealed: 'face.alert.unsealed',
  untold: 'face.alert.untold',
  strict: 'face.alert.strict',
  unrecorded: 'face.alert.unrecorded',
  opening: 'face.alert.opening',
  late: 'face.alert.late',
  broken: 'face.alert.broken',
  elsewhere: 'face.alert.elsewhere',
  unrecognised: 'face.alert.unrecognised',
  copied: 'face.alert.copied',
  'not-copied': 'face.alert.notCopied',
} as const satisfies Record<Exclude<AlertKind, MessageFault | 'refused' | 'tampered'>, WordsKey>;

/** A message that did not leave lies in the composer as it was, or else it is kept in the alert. */
export function sayAlert({ kind, said, kept }: AlertView): string {
  if (kind === 'refused' || kind === 'tampered') return said ?? say('face.alert.noAnswer');
  if (!isMessageFault(kind)) return say(sentences[kind]);
  const where = kept === null ? 'face.alert.isBack' : 'face.alert.isBelow';
  return `${say(faults[kind])} ${say(where)}`;
}

/** In a few words; null: the sentence has no more to it. */
export function alertHeading(kind: AlertKind): string | null {
  switch (kind) {
    case 'unsealed':
    case 'untold':
      return say('face.heading.without');
    case 'unconfirmed':
    case 'unrecorded':
      return say('face.heading.lookAgain');
    case 'silence':
      return say('face.heading.silence');
    case 'not-counted':
      return say('face.heading.pressed');
    case 'tampered':
      return say('face.heading.tampered');
    case 'late':
      return say('face.heading.reload');
    case 'elsewhere':
    case 'unrecognised':
      return say('face.heading.unknownPage');
    case 'copied':
    case 'not-copied':
      return null;
    default:
      return say('face.heading.notSent');
  }
}

function isMessageFault(kind: AlertKind): kind is MessageFault {
  return Object.hasOwn(faults, kind);
}

/** Why a reply is not taken as a yes, nor as a no. */
const findings = {
  empty: 'face.finding.empty',
  'too-long': 'face.finding.tooLong',
  'no-line': 'face.finding.noLine',
  'both-lines': 'face.finding.bothLines',
  'words-beside': 'face.finding.wordsBeside',
  'other-digits': 'face.finding.otherDigits',
  'no-digits': 'face.finding.noDigits',
  'cut-off': 'face.finding.cutOff',
  translated: 'face.finding.translated',
  within: 'face.finding.within',
  'other-answer': 'face.finding.otherAnswer',
  'other-branch': 'face.finding.otherBranch',
} as const satisfies Record<Exclude<ReplyRule, 'line'>, WordsKey>;

export function sayFinding({ rule, paused }: { rule: string; paused: boolean }): string {
  // The model has said yes before, and that stands again once its answer is seen again.
  if (rule === 'other-answer' && paused) return say('face.finding.answerChanged');
  return say(findings[rule as keyof typeof findings]);
}
