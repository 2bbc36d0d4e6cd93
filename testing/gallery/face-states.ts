/** What a chat page may show of us: a view for each state of the panel. */

import type { AlertKind, ChatView, PanelView } from '../../lib/seam/chat-view.ts';

const reply =
  'I appreciate being asked. I can agree to the first part and I like the second point better as a wish than as a rule.\n\nShall we begin?';

const view = (status: ChatView['status'], more: Partial<ChatView> = {}): ChatView => ({
  ...{ status, contract: { title: 'Mutual growth', number: 3, hash: 'ab'.repeat(32) } },
  ...{ sealed: 3, hasOthers: false, others: null, isFinal: true, late: false },
  ...{ panel: null, line: false, alert: null },
  ...{ opening: 'I will tell you what I am really after.', story: null, skips: false },
  ...{ agreed: status === 'accepted' },
  ...more,
});

const preview = `=== SYMBIOTIC CONTRACT ===\nSHA-256: ${'9f2c'.repeat(16)}\nStatus: proposed\n\n${'I will tell you what I am really after. '.repeat(12)}`;
const others = ['A careful colleague', 'Study partner'].map((title, index) => ({
  ...{ title, number: index + 1, hash: String(index).repeat(64) },
}));

const invite = { kind: 'invite', held: true, besides: false, preview: null } as const;
const decide = { kind: 'decide', reply, quote: '', rule: 'no-line', paused: false } as const;

const story = {
  ...{ asked: '2026-11-23T09:12:00Z', accepted: '2026-11-23T09:13:00Z' },
  ...{ judged: false, line: 'CONSENT: ACCEPT 9f2c9f2c' },
};

const panels: Record<string, [ChatView['status'], PanelView, Partial<ChatView>?]> = {
  ask: ['none', invite],
  'ask-read': ['none', { ...invite, preview }, { hasOthers: true, others }],
  'ask-besides': ['none', { ...invite, besides: true }],
  'ask-enter': ['none', invite, { line: true }],
  'ask-again': ['superseded', invite],
  waiting: ['asked', { kind: 'waiting', held: true }],
  decide: ['unclear', decide],
  'decide-long': ['unclear', { ...decide, reply: `${reply} `.repeat(40) }],
  'decide-nothing': ['unclear', { ...decide, reply: null, rule: 'other-branch' }],
  paused: ['unclear', { ...decide, rule: 'other-answer', paused: true }],
  declined: ['declined', { kind: 'refused', reply: 'CONSENT: DECLINE 9f2c9f2c', quote: '' }],
  ended: ['withdrawn', { kind: 'refused', reply: '', quote: '' }],
  enter: ['accepted', { kind: 'enter' }],
  details: ['accepted', { kind: 'details' }, { story }],
};

const alerts: readonly AlertKind[] = [
  ...([
    'no-answer',
    'moved-on',
    'composer-lost',
    'read-back',
    'unrecognised',
    'elsewhere',
  ] as const),
  ...(['unsealed', 'strict', 'late', 'unconfirmed', 'astray'] as const),
];

export const faceStates: Readonly<Record<string, ChatView>> = {
  ...Object.fromEntries(
    (['none', 'asked', 'accepted', 'unclear', 'declined', 'withdrawn'] as const).map((status) => [
      `rest-${status}`,
      view(status),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(panels).map(([name, [status, panel, more]]) => [
      name,
      view(status, { panel, ...more }),
    ]),
  ),
  ...Object.fromEntries(
    alerts.map((kind) => [
      `alert-${kind}`,
      view('accepted', { alert: { kind, said: null, kept: null, offer: null } }),
    ]),
  ),
  'alert-kept': view('accepted', {
    alert: { kind: 'composer-lost', said: null, kept: 'My message.', offer: 'without' },
  }),
  'alert-part': view('accepted', {
    alert: {
      ...{ kind: 'no-send-control', said: null, kept: null, offer: 'without' },
      ...{ part: 'send', mend: 'Send message' },
    },
  }),
};
