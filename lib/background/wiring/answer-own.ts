/** What our own pages may ask, and who answers. */

import type { Overview } from '../../protocol/index.ts';
import type { OwnMessages } from '../../protocol/own-messages.ts';
import { isOwnSite } from '../../sites/index.ts';
import { dismissNotices } from '../agreements/unsealed-notice.ts';
import * as library from '../contracts/contract-library.ts';
import { readContract, searchContracts } from '../contracts/contract-view.ts';
import * as transfer from '../contracts/import-drafts.ts';
import * as restore from '../contracts/restore-archive.ts';
import * as signing from '../contracts/signing.ts';
import type { BackgroundContext } from '../core/context.ts';
import { publishing } from '../core/read-policy.ts';
import * as erasing from '../log/erasing.ts';
import * as logSigning from '../log/log-signing.ts';
import { markReportsSeen, unseenReport } from '../log/start-check.ts';
import { lookAtTab } from '../sites/open-tabs.ts';
import { pointIn } from '../sites/pointing.ts';
import { forgetProfile, giveProfile } from '../sites/profiles.ts';
import { viewSite } from '../sites/selector-stats.ts';
import { releaseSite } from '../sites/site-scripts.ts';
import * as switches from '../sites/switches.ts';
import { policyNow, readTab } from '../sites/tab-notes.ts';
import { takeProfile } from '../sites/taking.ts';
import { type Answer, type Beside, listen, type Request } from './listen.ts';
import { overview } from './overview.ts';
import type { Gate } from './ready.ts';
import { requireOwnPage } from './senders.ts';

type Type = keyof OwnMessages;
/** The messages that change something: each is answered by the overview after it. */
type Command = {
  [K in Type]: Answer<K> extends Overview ? (K extends 'own.overview' ? never : K) : never;
}[Type];

export function answerOwnPages(context: BackgroundContext, { ready, passing }: Gate): void {
  const answer = <K extends Type>(
    type: K,
    act: (context: BackgroundContext, request: Request<K>) => Promise<Answer<K>>,
    before = ready,
  ): void => listen(type, before, requireOwnPage, (_, request) => act(context, request));

  const command = <K extends Command>(
    type: K,
    act: (context: BackgroundContext, request: Request<K>) => Beside<K, Overview>,
  ): void =>
    answer(type, async (_, request) => {
      const result = await publishing<unknown>(context, () => act(context, request));
      return { ...(await overview(context)), ...(result as object) } as Answer<K>;
    });

  answer('own.overview', overview);
  answer('own.contract.read', readContract);
  answer('own.contract.search', searchContracts);
  command('own.contract.save', library.saveContract);
  command('own.contract.duplicate', library.duplicateContract);
  command('own.contract.tags', library.tagContract);
  command('own.contract.archive', library.archiveContract);
  command('own.contract.delete', library.deleteContract);
  command('own.contract.restore', library.restoreContract);
  command('own.contract.carrying', library.setCarrying);
  command('own.contract.sign', signing.signContract);
  command('own.contract.use', signing.useContract);
  command('own.contract.retire', signing.retireVersion);
  answer('own.transfer.preview', transfer.previewImport);
  command('own.transfer.import', transfer.importContracts);
  command('own.transfer.undo', transfer.undoImport);
  answer('own.archive.preview', restore.previewRestore);
  command('own.archive.restore', restore.restoreArchive);
  command('own.site.contract', signing.useOnSite);
  command('own.site.asking', switches.setAsking);
  command('own.site.enter', switches.setEnter);
  command('own.site.switch', switches.switchSite);
  answer('own.site.read', viewSite);
  command('own.site.profile', giveProfile);
  command('own.site.forget', async (_, { site }) => {
    await forgetProfile(context, { site });
    if (isOwnSite(site)) await releaseSite(site);
  });
  answer('own.site.take', takeProfile);
  answer('own.site.point', (_, where) => pointIn(where));
  answer('own.tab', async (_, { tab }) => {
    const view = await readTab(tab);
    if (view?.state === 'absent') void bringInto(tab);
    return view;
  });
  answer('own.log.checkpoint', logSigning.checkpoint);
  answer('own.log.exporting', logSigning.exporting);
  answer('own.log.sign', logSigning.signManifest);
  answer('own.log.witnessed', logSigning.keepCosignature);
  answer('own.log.state', unseenReport);
  command('own.log.seen', markReportsSeen);
  answer('own.payload.erase', erasing.erasePayload);
  command('own.untold.seen', dismissNotices);
  command('own.settings.keepMessages', erasing.keepMessages);
  command('own.settings.hold', erasing.setHold);
  command('own.settings.strict', switches.setStrict);
  command('own.settings.unfolded', switches.setUnfolded);
  // Also where nothing can be made ready: it may be the only way on.
  const atOnce = async () => {};
  answer(
    'own.everything.erase',
    async () => {
      await passing(() => erasing.eraseEverything(context));
      return overview(context);
    },
    atOnce,
  );
}

/** Our scripts, into a page that should have them: the page tells of itself then. */
async function bringInto(tab: number): Promise<void> {
  const policy = await policyNow();
  if (policy) await lookAtTab(policy, tab).catch(() => {});
}
