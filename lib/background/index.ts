/** The background: owns the store, answers two lists of requests, refuses everything else. */

import canonicalize from 'canonicalize';
import { browser } from 'wxt/browser';
import type { Policy } from '../protocol/index.ts';
import { namelessPolicy, servedSites } from '../protocol/policy.ts';
import { mirrorOf, openStore, type Sources } from '../store/index.ts';
import { say } from '../words.ts';
import { leaveAllTabs, leaveTab } from './agreements/pending-drafts.ts';
import { endUnheard } from './agreements/unheard.ts';
import { alarmUnsealed } from './agreements/unsealed-notice.ts';
import { seed } from './contracts/contract-library.ts';
import { followManaged } from './contracts/managed-policy.ts';
import type { BackgroundContext } from './core/context.ts';
import { publishing, readPolicy } from './core/read-policy.ts';
import { Refusal } from './core/refusal.ts';
import { guardDatabase } from './log/guard-database.ts';
import { checkStart } from './log/start-check.ts';
import { followAccess } from './sites/access.ts';
import { lookAtTab, serveSeenTabs } from './sites/open-tabs.ts';
import { missingPermission } from './sites/permissions.ts';
import { pointWhenAllowed } from './sites/pointing.ts';
import * as scripts from './sites/site-scripts.ts';
import { forgetKeys } from './sites/tab-keys.ts';
import { forgetTab, policyNow, setAlarm, showAll } from './sites/tab-notes.ts';
import { takeWhenAllowed } from './sites/taking.ts';
import { answerChatPages } from './wiring/answer-chat.ts';
import { answerOwnPages } from './wiring/answer-own.ts';
import { followKeys } from './wiring/keys.ts';
import { gateOf } from './wiring/ready.ts';
import { welcome } from './wiring/welcome.ts';

export function startBackground(): void {
  const sources: Sources = {
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    committed: (head) => void browser.storage.local.set({ head: mirrorOf(head) }),
  };
  const context: BackgroundContext = {
    ...sources,
    store: openStore(sources),
    random: (bytes) => crypto.getRandomValues(bytes),
    publish: async (policy: Policy) => {
      const left = { policy: namelessPolicy(policy), served: servedSites(policy) };
      await browser.storage.local.set(left);
      await serve(policy);
      await showAll();
    },
    mirrored: async () => (await browser.storage.local.get('head')).head,
    alarm: setAlarm,
    missingPermission,
    // Where no policy is set, Firefox refuses to say so.
    managed: () => browser.storage.managed.get(null).catch(() => undefined),
    forget,
  };
  const gate = gateOf(() => prepare(context));
  const { ready } = gate;

  answerChatPages(context, ready);
  answerOwnPages(context, gate);
  followKeys();
  const gone = (tab: number): void => {
    void forgetTab(tab);
    void forgetKeys(tab);
    void ready()
      .then(() => leaveTab(context, tab))
      .catch(() => {});
  };
  browser.tabs.onRemoved.addListener(gone);
  // Taken out of memory by the browser, a tab comes back under another number.
  browser.tabs.onReplaced.addListener((_tab, before) => gone(before));
  // A failure is not reported here: whoever asks first is told of it.
  const begin = (): void => void ready().catch(() => {});
  browser.runtime.onInstalled.addListener(begin);
  browser.runtime.onInstalled.addListener(welcome);
  // So that what is wrong with the log shows on the icon as soon as the browser is there.
  browser.runtime.onStartup.addListener(begin);
  browser.runtime.onStartup.addListener(
    () =>
      void ready()
        .then(() => leaveAllTabs(context))
        .catch(() => {}),
  );
  browser.permissions.onAdded.addListener(() => void allowed(context, ready).catch(() => {}));
  browser.permissions.onRemoved.addListener(() => void allowed(context, ready).catch(() => {}));
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') void managedAnew(context, ready).catch(() => {});
  });
  browser.tabs.onActivated.addListener(({ tabId }) => void shown(tabId));
  browser.tabs.onUpdated.addListener((tab, { status }) => {
    // A page that comes back whole from the browser's memory was not loaded with our scripts.
    if (status === 'complete') void shown(tab);
  });
  void resume();
}

/** Has our scripts in the pages of the served sites, those to come and those that are seen now. */
async function serve(policy: Policy): Promise<void> {
  // What the browser does not let us do shows in the popup.
  await scripts.registerScripts(policy).catch(() => {});
  // A page that takes its time is nothing to wait for.
  void serveSeenTabs(policy).catch(() => {});
}

/**
 * At each start, by what the pages go by, without the database: an update of the extension, or its
 * being switched off and on, takes the scripts away, and a start that was cut off may have left a
 * page without them.
 */
async function resume(): Promise<void> {
  const policy = await policyNow();
  if (policy === undefined) return;
  await serve(policy);
  await showAll();
}

async function shown(tab: number): Promise<void> {
  const policy = await policyNow();
  if (policy) await lookAtTab(policy, tab).catch(() => {});
}

/** The browser allows other sites than before. */
async function allowed(context: BackgroundContext, ready: () => Promise<void>): Promise<void> {
  await ready();
  const policy = await readPolicy(context);
  await followAccess(context, policy);
  await context.publish(policy);
  await pointWhenAllowed();
  await takeWhenAllowed(context);
}

async function managedAnew(context: BackgroundContext, ready: () => Promise<void>): Promise<void> {
  await ready();
  await publishing(context, () => followManaged(context));
}

/** All that is kept outside the database, a file that is being exported included. */
async function forget(): Promise<void> {
  const files = await navigator.storage?.getDirectory?.();
  try {
    for await (const name of files?.keys() ?? [])
      await files?.removeEntry(name, { recursive: true });
  } catch (cause) {
    throw new Refusal('in-use', say('background.exportInUse'), { cause });
  }
  await scripts.releaseAll();
  await browser.storage.local.clear();
  await browser.storage.session.clear();
}

const run = 'run';

/** What the browser keeps for one run of itself and of the extension is empty in the next. */
async function isNewRun(): Promise<boolean> {
  return (await browser.storage.session.get(run))[run] !== true;
}

/** From here on what is under way is under way in this run, however often the background restarts. */
async function noteRun(): Promise<void> {
  await browser.storage.session.set({ [run]: true });
}

async function prepare(context: BackgroundContext): Promise<void> {
  await guardDatabase();
  await checkStart(context);
  if (await isNewRun()) await endUnheard(context);
  await noteRun();
  await alarmUnsealed(context);
  await seed(context);
  await followManaged(context);
  const policy = await readPolicy(context);
  await followAccess(context, policy);
  // What is published already, `resume` has told: whoever writes now does not wait for it again.
  const published = await policyNow();
  if (canonicalize(namelessPolicy(policy)) !== canonicalize(published))
    await context.publish(policy);
}
