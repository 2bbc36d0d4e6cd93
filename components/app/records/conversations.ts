import type { Columns } from '../../../lib/records/columns.ts';

export interface Conversation {
  /** Site and key, as records name it now. */
  place: [site: string, key: string];
  /** Of its first record. */
  since: Date;
}

/** More would not fit a list; older ones are found by filtering for them. */
const most = 200;

/** The newest conversations, the one that was touched last first. */
export function conversationsOf(columns: Columns): Conversation[] {
  const found = new Map<number, number>();
  for (let seq = columns.size - 1; seq >= 0; seq--) {
    const place = columns.place[seq] as number;
    if (place === 0) continue;
    const conversation = columns.conversationOf(place);
    if (found.has(conversation) || found.size < most) found.set(conversation, seq);
  }
  return [...found].map(([conversation, first]) => {
    const [site = '', key = ''] = (columns.places.at(conversation) ?? '').split('\n');
    return { place: [site, key], since: new Date((columns.at[first] as number) * 1_000) };
  });
}
