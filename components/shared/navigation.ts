/** What views hand to each other when they lead on. */

import type { Overview } from '../../lib/protocol/index.ts';

/** Words a new contract begins with. */
export interface Start {
  title: string;
  text: string;
  language: string;
}

/** What was just done, and how it is taken back where it can be. */
export interface Done {
  says: string;
  undo?: () => Promise<Overview>;
}
