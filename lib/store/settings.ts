import { type SiteId, siteIds } from '../sites/index.ts';
import { parseSetting } from './rows.ts';
import type { Read, SettingKey, SettingRows, Write } from './schema.ts';

const everySite = <T>(value: T): Record<SiteId, T> =>
  Object.fromEntries(siteIds.map((id) => [id, value])) as Record<SiteId, T>;

const defaults: SettingRows = {
  sites: everySite(true),
  asking: everySite('show'),
  inForce: null,
  inForceAt: {},
  seeded: false,
  barred: [],
  enter: {},
  keepMessages: false,
  strict: false,
  untold: [],
  managed: { sites: {}, contracts: [], unreadable: false },
  profiles: {},
};

export async function readSetting<K extends SettingKey>(tx: Read, key: K): Promise<SettingRows[K]> {
  const value = await tx.objectStore('settings').get(key);
  return value === undefined ? defaults[key] : parseSetting(key, value);
}

export async function writeSetting<K extends SettingKey>(
  tx: Write,
  key: K,
  value: SettingRows[K],
): Promise<void> {
  await tx.objectStore('settings').put(value, key);
}
