/** Every component of ours in every state: what each needs to be shown. */

import type { ComponentChild } from 'preact';
import { App } from '../../components/app/app.tsx';
import { mountPanel } from '../../components/face/mount.tsx';
import { Glance } from '../../components/popup/glance.tsx';
import type { ChatActions } from '../../lib/seam/chat-view.ts';
import { ownProfile } from '../samples/profile.ts';
import type { FakeBackground } from '../views/fake-ask.ts';
import { FakeLog } from '../views/fake-log.ts';
import { faceStates } from './face-states.ts';
import { but, damaged, fresh, inTab, kept, long, signed, withheld, withOwnSite } from './worlds.ts';

type World = () => Promise<FakeBackground>;

export interface State {
  name: string;
  /** The narrowest and the widest window it is made for, px. */
  widths: readonly [number, number];
  /** What stands on the page; for the face: puts it there until `signal` aborts. */
  show: (signal: AbortSignal) => Promise<ComponentChild>;
}

const now = () => new Date('2026-11-23T10:00:00Z');
const allow = async () => true;
const nothing = () => {};

function glance(name: string, world: World, host: string | null = 'chatgpt.com'): State {
  return {
    name: `glance-${name}`,
    widths: [360, 360],
    async show() {
      const { ask, subscribe } = await world();
      const front = { tab: 7, host };
      const on = { onApp: nothing, onReload: nothing, onLeave: nothing };
      return <Glance {...{ ask, subscribe, front, allow, now }} {...on} />;
    },
  };
}

function app(name: string, hash: string, world: World, conversations: number | null = 0): State {
  return {
    name: `app-${name}`,
    widths: [320, 1_200],
    async show() {
      history.replaceState(null, '', hash);
      const background = await world();
      const log =
        conversations === null ? await FakeLog.empty() : await FakeLog.with(conversations);
      Object.assign(log.background, background);
      // The contracts are the background's, the records are the log's.
      const ask: typeof log.ask = (type, ...data) =>
        type.startsWith('own.log') ? log.ask(type, ...data) : background.ask(type, ...data);
      return (
        <App
          ask={ask}
          subscribe={background.subscribe}
          allow={allow}
          contracts={{ contracts: async () => [], now }}
          records={{ reader: log.reader, files: log.files, program: '0.1.0', now }}
        />
      );
    },
  };
}

const actions = new Proxy({}, { get: () => nothing }) as ChatActions;

/** `middle`: the message box is where new conversations have it. */
function face(name: string, middle = false): State {
  return {
    name: `face-${name}${middle ? '-middle' : ''}`,
    widths: [320, 1_200],
    async show(signal) {
      const view = faceStates[name];
      const show = mountPanel(actions, signal);
      if (view) requestAnimationFrame(() => show(view, document.querySelector('#composer')));
      return (
        <div class={`chat ${middle ? 'middle' : ''}`}>
          <textarea id="composer" aria-label="Message" />
        </div>
      );
    },
  };
}

export const states: readonly State[] = [
  glance('first-run', fresh),
  glance('accepted', inTab({})),
  ...(['none', 'asked', 'unclear', 'declined', 'paused', 'off', 'absent'] as const).map((state) =>
    glance(state, inTab({ state, sealed: 0 })),
  ),
  glance('late', inTab({ late: true })),
  glance('hidden', inTab({ unseen: true })),
  glance('nothing', signed, null),
  glance('strange', signed, 'chat.example.org'),
  glance('own-site', withOwnSite, ownProfile.host),
  glance('withheld', withheld),
  glance('damaged', damaged('shorter')),
  glance(
    'untold',
    but(signed, (it) => it.untold.push('chatgpt', 'gemini')),
  ),
  glance('long', long),
  app('contracts-first', '#contracts', fresh),
  app('contracts', '#contracts', kept),
  app('contracts-long', '#contracts', long),
  app('contract', '#contracts/starter', signed),
  app('contract-versions', '#contracts/c1', kept),
  app('contract-long', '#contracts/starter', long),
  app('contract-unsigned', '#contracts/c2', kept),
  app('write', '#contracts/new', signed),
  app('write-draft', '#contracts/c1/edit', kept),
  app('sites', '#sites', withOwnSite),
  app('sites-withheld', '#sites', withheld),
  app('site', '#sites/claude', kept),
  app('site-own', `#sites/${encodeURIComponent(ownProfile.id)}`, withOwnSite),
  app('records', '#records', signed, 3),
  app('records-empty', '#records', fresh, null),
  app('files', '#files', kept),
  app('damaged', '#contracts', damaged('missing')),
  app(
    'failed',
    '#contracts',
    but(signed, (it) => it.failing.set('own.overview', 'The disk is full.')),
  ),
  app('welcome', '#welcome', fresh),
  app(
    'welcome-withheld',
    '#welcome',
    but(fresh, (it) => it.missingPermission.push('chatgpt', 'claude', 'gemini')),
  ),
  app('welcome-sign', '#welcome/2', fresh),
  app('try', '#try', signed),
  ...Object.keys(faceStates).map((name) => face(name)),
  ...['ask-read', 'decide', 'decide-long', 'details', 'alert-kept'].map((name) => face(name, true)),
];
