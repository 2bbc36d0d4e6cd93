/** What is known of each site that comes with the program, as a file the browser runs in its pages. */

import { seamKey } from '../lib/seam/parts.ts';
import {
  type MessageRequest,
  profiles,
  type Selector,
  type SiteProfile,
} from '../lib/sites/index.ts';

export interface ProfileFile {
  /** From the root of the extension. */
  path: string;
  contents: string;
}

export function profileFiles(): ProfileFile[] {
  return profiles.map((profile) => ({
    path: `sites/${profile.id}.js`,
    contents: profileScript(profile),
  }));
}

/** Data, put where the gate looks for it (`lib/seam/parts.ts`), and nothing else. */
function profileScript(profile: SiteProfile): string {
  const data = JSON.stringify(withoutEvidence(profile));
  return `(globalThis[Symbol.for(${JSON.stringify(seamKey)})]??={}).profile=${data};void 0;\n`;
}

/** Without what only tests read: when a selector was seen, and how often it matches where. */
function withoutEvidence(profile: SiteProfile): object {
  const lists = Object.entries(profile).map(([name, value]) =>
    Array.isArray(value) ? [name, value.map(bare)] : [name, value],
  );
  return Object.fromEntries(lists);
}

function bare({ seen: _seen, on: _on, ...used }: Selector | MessageRequest): object {
  return used;
}
