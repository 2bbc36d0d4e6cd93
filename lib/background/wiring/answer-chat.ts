/** What a script in a chat page may ask, and who answers. */

import { browser } from 'wxt/browser';
import { type ConversationView, sendMessage } from '../../protocol/index.ts';
import type { PageMessages } from '../../protocol/page-messages.ts';
import { inForceOn, isServed } from '../../protocol/policy.ts';
import { isOwnSite, type OwnSite, type SiteId } from '../../sites/index.ts';
import { hearReply, judge, resume, withdraw } from '../agreements/answering.ts';
import { ask, askFailed, preview } from '../agreements/ask-model.ts';
import { viewNow } from '../agreements/conversation-view.ts';
import { giveBack, keepDraft } from '../agreements/pending-drafts.ts';
import { bind, makeReady, release, report, seal } from '../agreements/sealing.ts';
import { lookUpSeals } from '../agreements/seals.ts';
import { inheritNotices, noteTold } from '../agreements/unsealed-notice.ts';
import type { BackgroundContext } from '../core/context.ts';
import { isStanding } from '../core/current-version.ts';
import { publishing, readPolicy } from '../core/read-policy.ts';
import { serveTab } from '../sites/open-tabs.ts';
import * as pointing from '../sites/pointing.ts';
import { keepProfile, profileOf } from '../sites/profiles.ts';
import { diagnose, rememberMatches } from '../sites/selector-stats.ts';
import { registerScripts } from '../sites/site-scripts.ts';
import { setEnter } from '../sites/switches.ts';
import { keysOf, noteKey } from '../sites/tab-keys.ts';
import {
  noteTab,
  noteUnseen,
  policyNow,
  siteIn,
  type TabNote,
  tabNote,
  tabsBeside,
} from '../sites/tab-notes.ts';
import { type Answer, type Beside, listen, type Request } from './listen.ts';
import { type ChatSender, chatSender, refuse, type Sender } from './senders.ts';

const recordsPage = '/app.html#records';

type Type = keyof PageMessages;
/** The messages about a conversation that are answered by the view of it after them. */
type Change = { [K in Type]: Answer<K> extends ConversationView ? K : never }[Type];
type Asker = ChatSender & { key: string };

export function answerChatPages(context: BackgroundContext, ready: () => Promise<void>): void {
  const isAdded = async ({ site }: ChatSender): Promise<boolean> =>
    (await profileOf(context, site)) !== undefined;

  const answer = <K extends Type>(
    type: K,
    act: (context: BackgroundContext, at: Asker, request: Request<K>) => Promise<Answer<K>>,
  ): void =>
    listen(
      type,
      ready,
      (sender) => chatSender(sender, isAdded),
      (from, request) => {
        const { key = '' } = (request ?? {}) as { key?: string };
        return act(context, { ...from, key }, request);
      },
    );

  const change = <K extends Change>(
    type: K,
    act: (
      context: BackgroundContext,
      at: Asker,
      request: Request<K>,
    ) => Beside<K, ConversationView>,
  ): void =>
    answer(type, async (_, at, request) => {
      const result = await act(context, at, request);
      const view = await viewNow(context, at);
      await tellTabs(at.tab, tabNote(at.site, at.key, view), view);
      await followStanding(context, at.site);
      return { ...view, ...(result as object) } as Answer<K>;
    });

  change('page.open', async (_, at, { loaded }) => {
    if (!loaded) return;
    await inheritNotices(context, at, siteNow);
    await giveBack(context, at);
  });
  answer('page.preview', preview);
  // The key is noted first: what leaves under it must find its way to the conversation's id.
  change('page.ask', async (_, at, request) => {
    await noteKey(at.tab, at.key);
    return ask(context, at, request);
  });
  change('page.askFailed', askFailed);
  change('page.reply', hearReply);
  change('page.judge', judge);
  change('page.withdraw', withdraw);
  answer('page.wake', makeReady);
  change('page.resume', resume);
  answer('page.seal', async (_, at, message) => {
    await noteKey(at.tab, at.key);
    return seal(context, at, message);
  });
  change('page.report', report);
  change('page.bind', async (_, at, { head }) =>
    bind(context, at, { head, keys: await keysOf(at.tab) }),
  );
  change('page.draft', keepDraft);
  change('page.told', noteTold);
  change('page.release', release);
  answer('page.enter', (_, { site }, { said }) =>
    publishing(context, () => setEnter(context, { site, said })),
  );
  answer('page.unrecognised', (_, { site, tab, key }, { page }) =>
    noteTab(tab, { site, key, state: page, sealed: 0 }),
  );
  answer('page.unseen', (_, { tab, site }) => noteUnseen(tab, site));
  answer('page.records', async () => {
    await browser.tabs.create({ url: browser.runtime.getURL(recordsPage) });
  });
  answer('page.matched', rememberMatches);
  answer('page.seals', lookUpSeals);
  answer('page.diagnostics', diagnose);
  listen('page.site.add', ready, pointer, async ({ site, tab }, { profile }) => {
    await publishing(context, () => keepProfile(context, { site, profile }));
    const policy = await readPolicy(context);
    // Publishing has done it, or has passed over a failure; here the person must hear of one.
    await registerScripts(policy);
    await pointing.pointed();
    // From here on what is pressed there is held.
    if (isServed(policy, site)) await serveTab(tab, site);
  });
  listen('page.site.cancel', ready, pointer, async (at) =>
    pointing.stopPointing(at, await isAdded(at)),
  );
}

async function siteNow(tab: number): Promise<SiteId | undefined> {
  const policy = await policyNow();
  return policy && siteIn(tab, policy);
}

/** Where nothing is in force, the site is served for as long as an agreement stands there. */
async function followStanding(context: BackgroundContext, site: SiteId): Promise<void> {
  const policy = await policyNow();
  if (policy === undefined || inForceOn(policy, site) !== null) return;
  const isNow = await context.store.read((tx) => isStanding(tx, site));
  if (isNow !== policy.standing.includes(site)) await context.publish(await readPolicy(context));
}

/** The page in which the person points at the parts of a site of their own, or a refusal. */
async function pointer(sender: Sender): Promise<{ site: OwnSite; tab: number }> {
  const { site, tab } = await chatSender(sender, pointing.isPointing);
  if (!isOwnSite(site)) throw refuse(sender);
  return { site, tab };
}

/** The toolbar shows what this tab does; other tabs with the same conversation follow. */
async function tellTabs(tab: number, note: TabNote, view: ConversationView): Promise<void> {
  await noteTab(tab, note);
  for (const other of await tabsBeside(tab, note)) {
    // A tab that is gone, or loading, reads the state itself when it is there; nobody waits for one
    // that sleeps.
    noteTab(other, note).catch(() => {});
    sendMessage('tab.changed', { key: note.key, view }, other).catch(() => {});
  }
}
