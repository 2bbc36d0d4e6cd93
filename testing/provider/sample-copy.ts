/** What providers would hold of the sample store's messages. */

import { writeSeal } from '../../lib/contract/seal.ts';
import type { LogRecord } from '../../lib/log/record.ts';
import { type SampleStore, sampleVersions } from '../samples/export.ts';
import type { Turn } from './story.ts';

export function sampleTurns({ lines }: SampleStore): Turn[] {
  const records: LogRecord[] = lines.map((line) => JSON.parse(line));
  const counts = new Map<string, number>();
  return records.flatMap(({ kind, site, conversation, contract, detail, at }): Turn[] => {
    if (kind !== 'consent.asked' && kind !== 'message.sealed') return [];
    const document = sampleVersions.find(({ hash }) => hash === contract);
    if (document === undefined || site === null) return [];
    const { title, human, text, hash } = document;
    const id = conversation?.replace(/^(?:tab:|id:conversation-)/, '') ?? '';
    const count = counts.get(id) ?? -1;
    counts.set(id, count + 1);
    const isAsked = kind === 'consent.asked';
    const seal = {
      hash,
      log: String(detail.head),
      status: isAsked
        ? ({ kind: 'proposed' } as const)
        : ({ kind: 'accepted', on: at.slice(0, 10) } as const),
      document: isAsked || detail.whole === true ? { title, human, text } : null,
    };
    const message = isAsked ? 'Do you accept?' : `My message ${count} in conversation ${id}`;
    return [
      {
        ...{ site, conversation: `conversation-${id}`, at: Date.parse(at) + 3_000 },
        ...{ text: writeSeal(seal, message), answer: 'Yes.', model: String(detail.model) },
        entry: null,
      },
    ];
  });
}
