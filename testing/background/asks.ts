/**
 * What our pages ask, carried out and answered as the wiring does it, in the fewest words: for tests.
 * What a request leaves open is nothing out of the ordinary.
 */

import * as answering from '../../lib/background/agreements/answering.ts';
import * as asking from '../../lib/background/agreements/ask-model.ts';
import type { ConversationKey } from '../../lib/background/agreements/change-conversation.ts';
import { viewNow } from '../../lib/background/agreements/conversation-view.ts';
import * as drafts from '../../lib/background/agreements/pending-drafts.ts';
import * as sealing from '../../lib/background/agreements/sealing.ts';
import * as library from '../../lib/background/contracts/contract-library.ts';
import { readContract, searchContracts } from '../../lib/background/contracts/contract-view.ts';
import * as transfer from '../../lib/background/contracts/import-drafts.ts';
import * as signing from '../../lib/background/contracts/signing.ts';
import type { BackgroundContext as Context } from '../../lib/background/core/context.ts';
import { publishing } from '../../lib/background/core/read-policy.ts';
import * as erasing from '../../lib/background/log/erasing.ts';
import * as profiles from '../../lib/background/sites/profiles.ts';
import * as switches from '../../lib/background/sites/switches.ts';
import { overview } from '../../lib/background/wiring/overview.ts';
import type { Asking } from '../../lib/consent/asking.ts';
import type { FiledContract } from '../../lib/contract/file/index.ts';
import type {
  AskRequest,
  CarryingOptions,
  ConversationView,
  DraftView,
  HalfSeen,
  ImportUndo,
  LaterReply,
  Overview,
  PageReport,
  Place,
} from '../../lib/protocol/index.ts';
import type { EnterSaid, SiteId, SiteProfile } from '../../lib/sites/index.ts';

type At = ConversationKey;
type Model = { model?: string | null };
type Reply = Model & { head: string };

/** What a handler gives of its own. */
type Own<R> = R extends object ? R : unknown;

async function viewed<R>(
  context: Context,
  at: At,
  act: Promise<R>,
): Promise<ConversationView & Own<R>> {
  const result: unknown = await act;
  return { ...(await viewNow(context, at)), ...(result as object) } as ConversationView & Own<R>;
}

export const fromPage = {
  /** @param loaded by a page that has just begun */
  open: (context: Context, at: At, loaded = false) =>
    viewed(context, at, loaded ? drafts.giveBack(context, at) : Promise.resolve()),
  preview: asking.preview,
  ask: (context: Context, at: At, wish: { draft: string } & Partial<AskRequest> & Model) =>
    viewed(
      context,
      at,
      asking.ask(context, at, { within: false, hash: null, model: null, ...wish }),
    ),
  askFailed: (context: Context, at: At, reason: string) =>
    viewed(context, at, asking.askFailed(context, at, { reason })),
  answered: (
    context: Context,
    at: At,
    answer: Reply & { reply: string; doubt?: 'cut-off' | 'translated' | null },
  ) => {
    const seen = { seen: 'answer', key: at.key, model: null, doubt: null, ...answer } as const;
    return viewed(context, at, answering.hearReply(context, at, seen));
  },
  shown: (context: Context, at: At, answer: Reply & { reply: string | null }) => {
    const seen = { seen: 'answer-now', key: at.key, model: null, ...answer } as const;
    return viewed(context, at, answering.hearReply(context, at, seen));
  },
  replied: (context: Context, at: At, later: Model & { reply: string; half: HalfSeen | null }) => {
    const seen = { seen: 'later', key: at.key, model: null, ...later } as const;
    return viewed(context, at, answering.hearReply(context, at, seen));
  },
  judge: (
    context: Context,
    at: At,
    judgement: { outcome: 'accepted' | 'declined'; reply: string },
  ) => viewed(context, at, answering.judge(context, at, judgement)),
  resume: (context: Context, at: At) => viewed(context, at, answering.resume(context, at)),
  withdraw: (context: Context, at: At) => viewed(context, at, answering.withdraw(context, at)),
  seal: (
    context: Context,
    at: At,
    message: Model & { text: string; held?: boolean; later?: LaterReply },
  ) => sealing.seal(context, at, { held: false, model: null, later: null, ...message }),
  report: (context: Context, at: At, report: PageReport & Model) =>
    viewed(context, at, sealing.report(context, at, { model: null, ...report })),
  bind: (context: Context, at: At, head: string, keys: readonly string[]) =>
    viewed(context, at, sealing.bind(context, at, { head, keys })),
  release: (context: Context, at: At) => viewed(context, at, sealing.release(context, at)),
  keepDraft: (
    context: Context,
    at: At,
    draft: { text: string; waits: boolean; alone?: boolean | undefined },
  ) => viewed(context, at, drafts.keepDraft(context, at, draft)),
};

/** The answer to a command of our own pages. */
export async function commanded<R>(
  context: Context,
  act: () => Promise<R>,
): Promise<Overview & Own<R>> {
  const result: unknown = await publishing(context, act);
  return { ...(await overview(context)), ...(result as object) } as Overview & Own<R>;
}

export const fromPopup = {
  giveProfile: (context: Context, site: SiteId, profile: SiteProfile) =>
    commanded(context, () => profiles.giveProfile(context, { site, profile })),
  addSite: (context: Context, site: SiteId, profile: SiteProfile) =>
    commanded(context, () => profiles.keepProfile(context, { site, profile })),
  forgetProfile: (context: Context, site: SiteId) =>
    commanded(context, () => profiles.forgetProfile(context, { site })),
  setEnter: (context: Context, site: SiteId, said: EnterSaid | null) =>
    commanded(context, () => switches.setEnter(context, { site, said })),
  importContracts: (context: Context, contracts: FiledContract[]) =>
    commanded(context, () => transfer.importContracts(context, { contracts })),
  undoImport: (context: Context, undo: ImportUndo) =>
    commanded(context, () => transfer.undoImport(context, undo)),
  overview,
  seed: library.seed,
  readContract: (context: Context, id: string) => readContract(context, { id }),
  searchContracts: (context: Context, query: string) => searchContracts(context, { query }),
  saveContract: (
    context: Context,
    draft: { id: string | null; title: string; text: string; language?: string | null },
  ) => commanded(context, () => library.saveContract(context, { language: null, ...draft })),
  duplicateContract: (context: Context, id: string, number: number | null) =>
    commanded(context, () => library.duplicateContract(context, { id, number })),
  tagContract: (context: Context, id: string, tags: string[]) =>
    commanded(context, () => library.tagContract(context, { id, tags })),
  archiveContract: (context: Context, id: string, archived: boolean) =>
    commanded(context, () => library.archiveContract(context, { id, archived })),
  deleteContract: (context: Context, id: string) =>
    commanded(context, () => library.deleteContract(context, { id })),
  restoreContract: (context: Context, draft: DraftView) =>
    commanded(context, () => library.restoreContract(context, draft)),
  setCarrying: (context: Context, id: string, options: CarryingOptions) =>
    commanded(context, () => library.setCarrying(context, { id, ...options })),
  signContract: (
    context: Context,
    id: string,
    human: string,
    how: { shown: string | null; place: Place | 'none' | null } = { shown: null, place: null },
  ) => commanded(context, () => signing.signContract(context, { id, human, ...how })),
  useContract: (context: Context, hash: string | null) =>
    commanded(context, () => signing.useContract(context, { hash })),
  useOnSite: (context: Context, site: SiteId, hash: string | null) =>
    commanded(context, () => signing.useOnSite(context, { site, hash })),
  retireVersion: (context: Context, id: string, number: number, retired: boolean) =>
    commanded(context, () => signing.retireVersion(context, { id, number, retired })),
  setAsking: (context: Context, site: SiteId, way: Asking) =>
    commanded(context, () => switches.setAsking(context, { site, asking: way })),
  switchSite: (context: Context, site: SiteId, on: boolean) =>
    commanded(context, () => switches.switchSite(context, { site, on })),
  keepMessages: (context: Context, on: boolean) =>
    commanded(context, () => erasing.keepMessages(context, { on })),
  setUnfolded: (context: Context, on: boolean) =>
    commanded(context, () => switches.setUnfolded(context, { on })),
  setStrict: (context: Context, on: boolean) =>
    commanded(context, () => switches.setStrict(context, { on })),
};
