/** What can break in a send, and when: drawn by a seed. */

import type { FrontEnd } from '../../lib/sites/index.ts';
import type { BrowserKind } from '../../scripts/browsers.ts';
import { seeded } from '../../testing/random.ts';

/** What breaks. */
const breakdowns = [
  'background stopped',
  'background paused',
  'page reloaded',
  'page closed',
  'page navigated',
  'tab discarded',
  'extension updated',
  'extension disabled',
  'access withdrawn',
] as const;
type Breakdown = (typeof breakdowns)[number];

/** From when on the milliseconds count. */
const marks = ['pressed', 'recorded', 'written', 'received', 'shown'] as const;

export interface Fault {
  readonly front: FrontEnd;
  /** A message under an agreement, or the first one, which the model is asked about. */
  readonly send: 'sealed' | 'asked';
  readonly what: Breakdown;
  readonly mark: (typeof marks)[number];
  /** How long after it. */
  readonly ms: number;
  /** How long what can end by itself lasts. */
  readonly lasts: number;
}

/** Each way to break as often as the others, in an order and at moments that the seed draws. */
export function drawFaults(
  kind: BrowserKind,
  count: number,
  seed: number,
  fronts: readonly FrontEnd[],
): Fault[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const possible = breakdowns.filter((it) => kind === 'chrome' || it !== 'background paused');
  const left: Breakdown[] = [];
  return Array.from({ length: count }, () => {
    if (left.length === 0) left.push(...possible);
    const [what] = left.splice(Math.floor(random() * left.length), 1) as [Breakdown];
    const send = random() < 0.7 ? 'sealed' : 'asked';
    const mark = send === 'sealed' ? pick(marks) : 'pressed';
    // Most of what happens does so at once.
    const ms = Math.round((mark === 'pressed' ? 1_500 : 100) * random() ** 2);
    return { front: pick(fronts), send, what, mark, ms, lasts: Math.round(5_000 * random()) };
  });
}
