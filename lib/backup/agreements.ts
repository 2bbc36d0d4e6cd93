/** What a log says last of each conversation: a backup's “accepted” must be there too. */

import { fromUtf8 } from '../log/bytes.ts';
import type { Row } from './rows.ts';

export interface Agreements {
  /** A record's bytes. What cannot be read is passed over: the verifier speaks of it. */
  see(line: Uint8Array): void;
  /** Whether the log says so too, of the same text; always, where nothing was accepted. */
  bears(row: Row<'conversations'>): boolean;
}

export function agreementsIn(): Agreements {
  const last = new Map<string, string>();
  return {
    see(line) {
      // Canonical records end in `"state":…,"v":1}`, and most logs have many without one.
      if (line[line.length - 8] !== 0x22) return;
      const { site, conversation, state, contract } = parsed(line);
      last.set(`${site} ${conversation}`, `${state} ${contract}`);
    },
    bears: ({ site, key, state, contract }) =>
      state !== 'accepted' || last.get(`${site} ${key}`) === `accepted ${contract}`,
  };
}

function parsed(line: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(fromUtf8(line) ?? '{}');
  } catch {
    return {};
  }
}
