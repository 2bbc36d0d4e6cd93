/**
 * What an organisation sets by its browsers' policy: contracts for its people, which come as drafts to
 * be signed here like any other, and sites that are on or off. Nothing else can be set: no policy
 * signs, asks, keeps texts or erases.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex as toHex, utf8ToBytes as toUtf8 } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import * as v from 'valibot';
import { longestDraft } from '../../contract/file/filed.ts';
import { type SiteId, siteIds } from '../../sites/index.ts';
import { putContract, readSetting, writeSetting } from '../../store/index.ts';
import { type BackgroundContext, settingNow } from '../core/context.ts';
import { newContract } from './contract-library.ts';
import { draftOf } from './import-drafts.ts';

const words = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most),
    v.check((it) => it.isWellFormed()),
  );

const managed = v.object({
  contracts: v.optional(
    v.pipe(
      v.array(
        v.object({
          title: words(300),
          text: words(longestDraft),
          language: v.optional(words(35), 'en'),
        }),
      ),
      v.maxLength(20),
    ),
    [],
  ),
  sites: v.optional(v.record(v.picklist(siteIds), v.boolean()), {}),
});

/** By which people see whose a contract was. */
const managedTag = 'organisation';

/**
 * Takes over what is set now. A contract comes once, however often it is said; one that is no longer
 * said stays. What cannot be read sets nothing, and is told.
 */
export async function followManaged(context: BackgroundContext): Promise<void> {
  const parsed = v.safeParse(managed, (await context.managed()) ?? {});
  const { contracts, sites } = parsed.success ? parsed.output : { contracts: [], sites: {} };
  const before = await settingNow(context, 'managed');
  const drafts = contracts.map((it) =>
    draftOf({ ...it, tags: [managedTag], opening: null, cadence: { kind: 'every' } }),
  );
  const names = drafts.map(({ title, text }) => toHex(sha256(toUtf8(`${title}\n${text}`))));
  const next = {
    sites,
    contracts: [...new Set([...before.contracts, ...names])],
    unreadable: !parsed.success,
  };
  if (canonicalize(next) === canonicalize(before)) return;
  await context.store.write(async (tx, append) => {
    const at = context.now().toISOString();
    for (const [index, draft] of drafts.entries())
      if (!before.contracts.includes(names[index] as string))
        await putContract(tx, { ...newContract(context.newId(), at), ...draft });
    const switches = await readSetting(tx, 'sites');
    for (const [site, on] of Object.entries(sites) as [SiteId, boolean][])
      if (switches[site] !== on)
        await append({ kind: 'site.switched', site, by: 'program', detail: { on } });
    await writeSetting(tx, 'sites', { ...switches, ...sites });
    await writeSetting(tx, 'managed', next);
  });
}
