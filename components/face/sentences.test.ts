import { describe, expect, it } from 'vitest';
import { replyRules } from '../../lib/consent/reply.ts';
import type { AlertKind, AlertView } from '../../lib/seam/chat-view.ts';
import { sayAlert, sayFinding } from './sentences.ts';

const letterFaults = [
  ...(['composer-lost', 'read-back', 'no-send-control'] as const),
  ...(['left-over', 'swallowed', 'astray', 'ended', 'left'] as const),
];
const others = Object.keys({
  'no-answer': 0,
  'moved-on': 0,
  refused: 0,
  tampered: 0,
  unconfirmed: 0,
  silence: 0,
  'not-counted': 0,
  unsealed: 0,
  untold: 0,
  strict: 0,
  unrecorded: 0,
  opening: 0,
  late: 0,
  broken: 0,
  elsewhere: 0,
  unrecognised: 0,
  copied: 0,
  'not-copied': 0,
} satisfies Record<Exclude<AlertKind, (typeof letterFaults)[number]>, 0>) as AlertKind[];

const alert = (kind: AlertKind, more: Partial<AlertView> = {}): AlertView => ({
  ...{ kind, said: null, kept: null, offer: null },
  ...more,
});

describe('a message that did not leave', () => {
  it.each(letterFaults)('(%s) is told with what happened, was kept and is to be done', (fault) => {
    const back = sayAlert(alert(fault));
    const below = sayAlert(alert(fault, { kept: 'Hello' }));
    expect(back).toMatch(/\. Your message is in the message box as it was; press Enter/);
    expect(below).toMatch(/\. Your message is kept below; copy it/);
    expect(back.split('. ')[0]).toBe(below.split('. ')[0]);
  });

  it('is told apart by its cause', () => {
    const said = letterFaults.map((fault) => sayAlert(alert(fault)));
    expect(new Set(said).size).toBe(letterFaults.length);
  });
});

describe('a problem', () => {
  it('of the background’s is told in its own sentence', () => {
    const said = 'No signed contract is in force.';
    expect(sayAlert(alert('refused', { said }))).toBe(said);
  });

  it('in which nobody was reached says that nothing was sent, and what to do', () => {
    for (const kind of ['no-answer', 'refused'] as const)
      expect(sayAlert(alert(kind))).toMatch(/nothing was sent.*kept.*Reload this page/);
  });
});

const rules = replyRules.filter((rule) => rule !== 'line');

describe('a reply that is not taken as a yes', () => {
  it('is told with a sentence of its own for each rule', () => {
    const said = rules.map((rule) => sayFinding({ rule, paused: false }));
    expect(new Set(said).size).toBe(rules.length);
  });

  it('and, when it stands in the place of one, with what brings that back', () => {
    for (const rule of ['other-answer', 'other-branch'])
      expect(sayFinding({ rule, paused: true })).toMatch(/nothing is sealed.+goes on by itself/);
  });
});

it('every sentence ends as one and gives no command line, code or shouting', () => {
  for (const text of [
    ...[...letterFaults, ...others].map((kind) => sayAlert(alert(kind))),
    ...rules.flatMap((rule) => [true, false].map((paused) => sayFinding({ rule, paused }))),
  ]) {
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(/[`!_{}]|undefined|null/);
  }
});
