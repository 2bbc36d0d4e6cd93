/** All our own pages may ask: contracts, switches, records. */

import type { RecordView } from '../messages.ts';
import { readRecords } from '../store/index.ts';
import type { Office } from './office.ts';

export * from './library.ts';
export { overview } from './overview.ts';
export * from './signing.ts';
export * from './switches.ts';

export async function records(
  office: Office,
  before: number | null,
  limit: number,
): Promise<RecordView[]> {
  return readRecords(await office.store.db(), before, limit);
}
