import type { Overview } from '../../lib/protocol/index.ts';
import type { Ask } from '../shared/ask.ts';
import type { Done } from '../shared/navigation.ts';

/** What every place of the app works with. */
export interface Desk {
  ask: Ask;
  overview: Overview;
  onOverview: (overview: Overview) => void;
  /** Leads to an address of the app, and says there what was just done. */
  go: (hash: string, says?: Done) => void;
  /** Says it where the person is. */
  tell: (says: Done) => void;
  /** Shows a failure as a sentence. */
  run: (work: () => Promise<unknown>) => void;
}
