/** What our own pages (popup, records) may ask. */

import * as v from 'valibot';
import { snapshotSchema } from '../archive/restore/snapshot.ts';
import { askingWays } from '../consent/asking.ts';
import { filedContract, largestFile } from '../contract/file/index.ts';
import { ownSiteId, siteId as site } from '../sites/schema.ts';
import {
  carryingOptions,
  count,
  draft,
  enterSaid,
  hash,
  id,
  profile,
  short,
  text,
  wellFormed,
} from './fields.ts';
import { type Calls, message, nothing } from './message.ts';
import type {
  ContractView,
  ImportPreview,
  ImportUndo,
  LogReport,
  Overview,
  RestorePreview,
  SignedTip,
  SiteView,
  TabView,
} from './own.ts';

const on = v.boolean();

/** No file has more contracts, whatever stands in them. */
const most = largestFile / 40;
const contracts = v.pipe(v.array(filedContract), v.maxLength(most));

/** Changes something, and is answered by the overview after it, with whatever else comes of it. */
const command =
  <E extends v.ObjectEntries>(entries: E) =>
  <More = unknown>() =>
    message(v.object(entries))<Overview & More>();

export const ownMessages = {
  'own.overview': message(nothing)<Overview>(),
  /** Refused as `not-found` when it is gone. */
  'own.contract.read': message(v.object({ id }))<ContractView>(),
  /** Ids of the contracts whose title, tags or draft have every word of `query`. */
  'own.contract.search': message(v.object({ query: v.pipe(v.string(), v.maxLength(1_000)) }))<
    string[]
  >(),
  /** `language`: of a new contract's invitation (BCP 47); null: English, or as it is. */
  'own.contract.save': command({
    id: v.nullable(id),
    title: text,
    text,
    language: v.nullable(carryingOptions.entries.language),
  })<{ id: string }>(),
  /** A new draft with the same words; `number`: those of that version. */
  'own.contract.duplicate': command({ id, number: v.nullable(count) })<{ id: string }>(),
  'own.contract.tags': command({ id, tags: draft.entries.tags })(),
  /** Puts it away, or back. What is in force somewhere is not put away. */
  'own.contract.archive': command({ id, archived: v.boolean() })(),
  /** Only what was never signed. */
  'own.contract.delete': command({ id })(),
  /** Has a deleted draft back. */
  'own.contract.restore': command(draft.entries)(),
  'own.contract.sign': command({
    id,
    human: text,
    /** Hash of the text the person has read; another text is not signed. */
    shown: v.nullable(hash),
    /**
     * Where the new version is in force; `none`: nowhere yet; null: where the one before is, or else
     * on all sites.
     */
    place: v.nullable(v.union([site, v.picklist(['all', 'none'])])),
  })(),
  /** Puts a signed version in force on all sites that have no choice of their own, or none. */
  'own.contract.use': command({ hash: v.nullable(hash) })(),
  /** A version is offered no longer and in force nowhere, or is again as it was before. */
  'own.contract.retire': command({ id, number: count, retired: v.boolean() })(),
  /** The contract's text and versions stay as they are. */
  'own.contract.carrying': command({ id, ...carryingOptions.entries })(),
  /** What is in force on one site: a signed version, none, or what all sites have. */
  'own.site.contract': command({ site, hash: v.nullable(v.union([hash, v.literal('default')])) })(),
  'own.site.asking': command({ site, asking: v.picklist(askingWays) })(),
  /** What Enter is on one site; null: as it was before the person said anything of it. */
  'own.site.enter': command({ site, said: v.nullable(enterSaid) })(),
  'own.site.switch': command({ site, on })(),
  /** Refused as `not-found` when the site is none of ours and was not added. */
  'own.site.read': message(v.object({ site }))<SiteView>(),
  /** A profile in place of ours, or of the one an added site has. Refused as `profile` when it is another site's. */
  'own.site.profile': command({ site, profile })(),
  /**
   * Adds a site by a profile that somebody else has made: at once when the browser allows its host, or
   * as soon as it does. Refused as `profile` for one of ours.
   */
  'own.site.take': message(v.object({ profile }))<{ taken: boolean }>(),
  /** Takes a given profile away: ours holds again, or the added site is gone, with its permission. */
  'own.site.forget': command({ site })(),
  /**
   * Lets the person point at the parts of a site, in that tab: at once when the browser allows its
   * host, or as soon as it does.
   */
  'own.site.point': message(v.object({ tab: count, site: ownSiteId }))<{ pointing: boolean }>(),
  'own.tab': message(v.object({ tab: count }))<TabView | null>(),
  /** Writes nothing. */
  'own.transfer.preview': message(v.object({ contracts }))<ImportPreview>(),
  /** All or nothing, as drafts. */
  'own.transfer.import': command({ contracts })<{ undo: ImportUndo }>(),
  /** Refused as `not-undone` once any of it was changed or signed. */
  'own.transfer.undo': command({
    at: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
    contracts: v.pipe(v.array(id), v.maxLength(most)),
  })(),
  /** What an archive that the page has verified would bring back here. Writes nothing. */
  'own.archive.preview': message(v.object({ snapshot: snapshotSchema }))<RestorePreview>(),
  /**
   * All or nothing. Refused as `unknown-key` unless the archive's key is one of this profile's, or the
   * person has compared its words.
   */
  'own.archive.restore': command({ snapshot: snapshotSchema, compared: v.boolean() })(),
  /** Signs the log as it is now. */
  'own.log.checkpoint': message(nothing)<SignedTip>(),
  /**
   * Appends `log.exported`, then signs: the checkpoint of a full export covers that record too.
   * `selection` is a canonical JSON description of what is exported.
   */
  'own.log.exporting': message(
    v.object({
      selection: v.pipe(v.string(), v.maxLength(4_000), wellFormed),
      records: count,
      full: v.boolean(),
    }),
  )<SignedTip & { seq: number }>(),
  /** A note over the SHA-256 (lowercase hex) of an export's manifest, by the same key. */
  'own.log.sign': message(v.object({ sha256: hash }))<{ note: string; vkey: string }>(),
  /** Keeps what a witness has signed of a log, which the page has verified. */
  'own.log.witnessed': message(
    v.object({
      log: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
      size: count,
      vkey: v.pipe(short, v.regex(/^[^\s+]+\+[0-9a-f]{8}\+[\w+/]+=*$/)),
      note: v.pipe(v.string(), v.maxLength(65_536)),
    }),
  )<void>(),
  /** What the check at the start found, until it was seen. */
  'own.log.state': message(nothing)<{ report: LogReport | null }>(),
  /** The person has seen the report: recorded, and not shown again. */
  'own.log.seen': message(nothing)<Overview>(),
  /** Erases texts and their salts; the log keeps the digests and verifies as before. */
  'own.payload.erase': message(
    v.variant('of', [
      v.object({ of: v.literal('conversation'), site: short, conversation: short }),
      v.object({ of: v.literal('site'), site: short }),
      v.object({ of: v.literal('all') }),
    ]),
  )<{ erased: number }>(),
  /** The person has seen what left without the contract. */
  'own.untold.seen': message(nothing)<Overview>(),
  'own.settings.keepMessages': command({ on })(),
  /** While it is on, nothing is erased: refused as `held`. */
  'own.settings.hold': command({ on })(),
  /** Whether what would leave without the contract is stopped. */
  'own.settings.strict': command({ on })(),
  /** Whether sealed messages show their contract whole, in every chat page, until the person folds it. */
  'own.settings.unfolded': command({ on })(),
  /** Contracts, log, texts, key, settings: all of it, without a trace. What is left is a first day. */
  'own.everything.erase': message(nothing)<Overview>(),
};

export type OwnMessages = typeof ownMessages;
export type OwnProtocol = Calls<OwnMessages>;
