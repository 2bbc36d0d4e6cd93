/** What our own pages may ask, and who answers. */

import type { Protocol } from '../protocol/index.ts';
import { isOwnSite } from '../sites/index.ts';
import * as desk from './desk.ts';
import * as drift from './drift.ts';
import * as erasing from './erasing.ts';
import type { Gate } from './gate.ts';
import { listen } from './listen.ts';
import * as signing from './log-signing.ts';
import * as logState from './log-state.ts';
import type { Office } from './office.ts';
import { lookAtTab } from './open-tabs.ts';
import { pointIn } from './pointing.ts';
import { forgetProfile, giveProfile } from './profiles.ts';
import { parseRequest, type Requests } from './requests.ts';
import { previewRestore, restoreArchive } from './restoring.ts';
import { requireOwnPage } from './senders.ts';
import { releaseSite } from './site-scripts.ts';
import { policyNow, readTab } from './tabs.ts';
import * as transfer from './transfer.ts';
import * as untold from './untold.ts';

/** What comes of it shows when the page tells of itself. */
async function mend(tab: number): Promise<void> {
  const policy = await policyNow();
  if (policy) await lookAtTab(policy, tab).catch(() => {});
}

export function answerOwnPages(office: Office, { ready, passing }: Gate): void {
  const answer = <K extends keyof Requests & keyof Protocol>(
    type: K,
    act: (data: ReturnType<typeof parseRequest<K>>) => Promise<ReturnType<Protocol[K]>>,
    before = ready,
  ): void => {
    listen(type, before, async (data, sender) => {
      requireOwnPage(sender);
      return act(parseRequest(type, data));
    });
  };

  answer('own.overview', () => desk.overview(office));
  answer('own.contract.read', ({ id }) => desk.readContract(office, id));
  answer('own.contract.search', ({ query }) => desk.searchContracts(office, query));
  answer('own.contract.save', (draft) => desk.saveContract(office, draft));
  answer('own.contract.duplicate', ({ id, number }) => desk.duplicateContract(office, id, number));
  answer('own.contract.tags', ({ id, tags }) => desk.tagContract(office, id, tags));
  answer('own.contract.archive', ({ id, archived }) => desk.archiveContract(office, id, archived));
  answer('own.contract.delete', ({ id }) => desk.deleteContract(office, id));
  answer('own.contract.restore', (draft) => desk.restoreContract(office, draft));
  answer('own.contract.sign', ({ id, human, ...how }) => desk.signContract(office, id, human, how));
  answer('own.contract.use', ({ hash }) => desk.useContract(office, hash));
  answer('own.contract.retire', ({ id, number, retired }) =>
    desk.retireVersion(office, id, number, retired),
  );
  answer('own.contract.manner', ({ id, ...manner }) => desk.setManner(office, id, manner));
  answer('own.transfer.preview', ({ contracts }) => transfer.previewImport(office, contracts));
  answer('own.transfer.import', ({ contracts }) => transfer.importContracts(office, contracts));
  answer('own.transfer.undo', (undo) => transfer.undoImport(office, undo));
  answer('own.archive.preview', ({ snapshot }) => previewRestore(office, snapshot));
  answer('own.archive.restore', ({ snapshot, compared }) =>
    restoreArchive(office, snapshot, compared),
  );
  answer('own.site.contract', ({ site, hash }) => desk.useOnSite(office, site, hash));
  answer('own.site.asking', ({ site, asking }) => desk.setAsking(office, site, asking));
  answer('own.site.enter', ({ site, said }) => desk.setEnter(office, site, said));
  answer('own.site.switch', ({ site, on }) => desk.switchSite(office, site, on));
  answer('own.site.read', ({ site }) => drift.viewSite(office, site));
  answer('own.site.profile', ({ site, profile }) => giveProfile(office, site, profile));
  answer('own.site.forget', async ({ site }) => {
    const left = await forgetProfile(office, site);
    if (isOwnSite(site)) await releaseSite(site);
    return left;
  });
  answer('own.site.point', (where) => pointIn(where));
  answer('own.tab', async ({ tab }) => {
    const view = await readTab(tab);
    if (view?.state === 'absent') void mend(tab);
    return view;
  });
  answer('own.log.checkpoint', () => signing.checkpoint(office));
  answer('own.log.exporting', (selected) => signing.exporting(office, selected));
  answer('own.log.sign', ({ sha256 }) => signing.signManifest(office, sha256));
  answer('own.log.state', () => logState.logState(office));
  answer('own.log.seen', async () => {
    await logState.markReportsSeen(office);
    return desk.overview(office);
  });
  answer('own.payload.erase', (selection) => erasing.erasePayload(office, selection));
  answer('own.untold.seen', () => untold.seen(office));
  answer('own.settings.keepMessages', ({ on }) => erasing.keepMessages(office, on));
  answer('own.settings.strict', ({ on }) => desk.setStrict(office, on));
  // Also where nothing can be made ready: it may be the only way on.
  const atOnce = async () => {};
  answer(
    'own.everything.erase',
    async () => {
      await passing(() => erasing.eraseEverything(office));
      return desk.overview(office);
    },
    atOnce,
  );
}
