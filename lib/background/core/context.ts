/** What every handler of the background works with, and what several of them do. */

import { bytesToHex } from '@noble/hashes/utils.js';
import { digestPayload, newSalt } from '../../log/payload.ts';
import type { Policy } from '../../protocol/index.ts';
import type { SiteId } from '../../sites/index.ts';
import {
  type PayloadRow,
  readSetting,
  type SettingKey,
  type SettingRows,
  type Store,
} from '../../store/index.ts';

/** Something the person must see in the popup, whatever the tabs show. */
export type Alarm = 'log' | 'unsealed';

export interface BackgroundContext {
  store: Store;
  now(): Date;
  newId(): string;
  /** Fills with random bytes, as `crypto.getRandomValues` does. */
  random(bytes: Uint8Array<ArrayBuffer>): unknown;
  /** Tells every chat page of a changed policy. */
  publish(policy: Policy): Promise<void>;
  /** The head of the log as it was kept outside the database; undefined: it was not. */
  mirrored(): Promise<unknown>;
  /** Something that the person has not seen yet: shown on the toolbar. */
  alarm(what: Alarm, on: boolean): Promise<void>;
  /** Those of these sites on which the browser does not let us run. */
  missingPermission(sites: readonly SiteId[]): Promise<SiteId[]>;
  /** What an organisation sets by its browsers' policy; undefined: nothing. */
  managed(): Promise<unknown>;
  /** Empties all that is kept outside the database. */
  forget(): Promise<void>;
}

export function settingNow<K extends SettingKey>(
  { store }: BackgroundContext,
  key: K,
): Promise<SettingRows[K]> {
  return store.read((tx) => readSetting(tx, key));
}

/** A text's salted digest, and the row that can later show what it was. */
export function payloadOf(
  context: BackgroundContext,
  text: string,
  keepText: boolean,
  of: { site: SiteId; key: string },
): PayloadRow {
  const salt = newSalt(context.random);
  const sound = text.toWellFormed();
  return {
    digest: digestPayload(salt, sound),
    salt: bytesToHex(salt),
    text: keepText ? sound : null,
    site: of.site,
    conversation: of.key,
  };
}

/** ISO date in UTC, as the status line of a seal carries it. */
export function dateOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
