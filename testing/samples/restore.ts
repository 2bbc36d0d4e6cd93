/** What an archive would bring back: nothing, until a test says otherwise. */

import type { Snapshot } from '../../lib/archive/restore/snapshot.ts';

export const emptySnapshot: Snapshot = {
  ...{ log: 'a-log', size: 1, root: '0'.repeat(64), vkey: 'a key' },
  ...{ at: '2026-11-22T09:30:00.000Z', full: true },
  ...{ contracts: [], versions: [], agreements: [] },
  choices: { sites: [], enter: [], inForceAt: [], asking: [], profiles: [] },
};
