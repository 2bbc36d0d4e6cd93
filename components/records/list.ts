import type { RecordView } from '../../lib/messages.ts';

/**
 * The newest page put before what is already shown. Where the two do not meet (more was recorded
 * meanwhile than a page holds) only the newest page stays: a list with a silent gap would lie.
 */
export function mergeNewest(
  shown: readonly RecordView[],
  newest: readonly RecordView[],
): RecordView[] {
  const oldest = newest.at(-1);
  if (!oldest) return [...shown];
  const meets = shown[0] !== undefined && shown[0].seq >= oldest.seq - 1;
  return meets ? [...newest, ...shown.filter((record) => record.seq < oldest.seq)] : [...newest];
}
