/** What a script in a chat page may ask, and who answers. */

import {
  type ConversationView,
  type Protocol,
  sendMessage,
  type UnknownPage,
} from '../protocol/index.ts';
import { inForceOn, isServed } from '../protocol/policy.ts';
import { isOwnSite, type OwnSite, type SiteId } from '../sites/index.ts';
import * as chat from './chat.ts';
import { isStanding } from './conversation.ts';
import * as drift from './drift.ts';
import { listen } from './listen.ts';
import { type Office, readPolicy } from './office.ts';
import { serveTab } from './open-tabs.ts';
import * as pointing from './pointing.ts';
import { addSite, profileOf } from './profiles.ts';
import { parseRequest, type Requests } from './requests.ts';
import { type ChatSender, chatSender, refuse, type Sender } from './senders.ts';
import { registerScripts } from './site-scripts.ts';
import { sayEnter } from './switches.ts';
import { keysOf, noteKey } from './tab-keys.ts';
import {
  noteTab,
  noteUnseen,
  policyNow,
  siteIn,
  type TabNote,
  tabNote,
  tabsBeside,
} from './tabs.ts';
import { inherit, told } from './untold.ts';

export function answerChatPages(office: Office, ready: () => Promise<void>): void {
  const isAdded = async ({ site }: ChatSender): Promise<boolean> =>
    (await profileOf(office, site)) !== undefined;

  const answer = <K extends keyof Requests & keyof Protocol>(
    type: K,
    act: (
      at: chat.Spot,
      data: ReturnType<typeof parseRequest<K>>,
      tab: number,
    ) => Promise<ReturnType<Protocol[K]>>,
  ): void => {
    listen(type, ready, async (data, sender) => {
      const { site, tab } = await chatSender(sender, isAdded);
      const request = parseRequest(type, data);
      const key = (request as { key?: string } | null | undefined)?.key ?? '';
      const result = await act({ site, key, tab }, request, tab);
      const view = viewIn(result);
      if (view) await tellTabs(tab, tabNote(site, key, view), view);
      if (view) await followStanding(office, site);
      if (type === 'page.unrecognised')
        await noteTab(tab, {
          site,
          key,
          state: (request as { page: UnknownPage }).page,
          sealed: 0,
        });
      return result;
    });
  };

  answer('page.open', async (at, { loaded }) => {
    if (loaded) await inherit(office, at, siteNow);
    return chat.open(office, at, loaded);
  });
  answer('page.preview', (at, request) => chat.preview(office, at, request));
  // The key is noted first: what leaves under it must find its way to the conversation's id.
  answer('page.ask', async (at, request, tab) => {
    await noteKey(tab, at.key);
    return chat.ask(office, at, request);
  });
  answer('page.askFailed', (at, { reason }) => chat.askFailed(office, at, reason));
  answer('page.answered', (at, answer) => chat.answered(office, at, answer));
  answer('page.shown', (at, answer) => chat.shown(office, at, answer));
  answer('page.replied', (at, replied) => chat.replied(office, at, replied));
  answer('page.judge', (at, judgement) => chat.judge(office, at, judgement));
  answer('page.withdraw', (at) => chat.withdraw(office, at));
  answer('page.seal', async (at, message, tab) => {
    await noteKey(tab, at.key);
    return chat.seal(office, at, message);
  });
  answer('page.report', (at, report) => chat.report(office, at, report));
  answer('page.bind', async (at, { head }, tab) => chat.bind(office, at, head, await keysOf(tab)));
  answer('page.draft', (at, draft) => chat.keepDraft(office, at, draft));
  answer('page.told', (at, { upTo }) => told(office, at, upTo));
  answer('page.enter', ({ site }, { said }) => sayEnter(office, site, said));
  answer('page.release', (at) => chat.release(office, at));
  answer('page.unrecognised', async () => {});
  answer('page.unseen', ({ site }, _, tab) => noteUnseen(tab, site));
  answer('page.matched', ({ site }, { matches }) => drift.remember(office, site, matches));
  answer('page.diagnostics', ({ site }, seen) => drift.diagnose(office, site, seen));
  listen('page.site.add', ready, async (data, sender) => {
    const at = await pointer(sender);
    const { profile } = parseRequest('page.site.add', data);
    const { policy } = await addSite(office, at.site, profile);
    // Done already, or it failed; then the person must hear of it.
    await registerScripts(policy);
    await pointing.pointed();
    // From here on what is pressed there is held.
    if (isServed(policy, at.site)) await serveTab(at.tab, at.site);
  });
  listen('page.site.cancel', ready, async (data, sender) => {
    const at = await pointer(sender);
    parseRequest('page.site.cancel', data);
    await pointing.stopPointing(at, await isAdded(at));
  });
}

async function siteNow(tab: number): Promise<SiteId | undefined> {
  const policy = await policyNow();
  return policy && siteIn(tab, policy);
}

/** Where nothing is in force, the site is served for as long as an agreement stands there. */
async function followStanding(office: Office, site: SiteId): Promise<void> {
  const policy = await policyNow();
  if (policy === undefined || inForceOn(policy, site) !== null) return;
  const isNow = await isStanding(await office.store.db(), site);
  if (isNow !== policy.standing.includes(site)) await office.publish(await readPolicy(office));
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

function viewIn(result: unknown): ConversationView | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  if ('view' in result) return result.view as ConversationView;
  return 'state' in result ? (result as ConversationView) : undefined;
}
