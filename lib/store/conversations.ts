import type { SiteId } from '../sites/index.ts';
import type { ConversationRow, Database, Write } from './schema.ts';

export function newConversation(site: SiteId, key: string): ConversationRow {
  return {
    site,
    key,
    state: 'none',
    contract: null,
    version: null,
    decidedOn: null,
    judged: false,
    reply: null,
    quote: '',
    rule: '',
    sealed: 0,
    unprotected: false,
  };
}

export async function readConversation(
  from: Database | Write,
  site: SiteId,
  key: string,
): Promise<ConversationRow> {
  const row = await ('objectStore' in from
    ? from.objectStore('conversations').get([site, key])
    : from.get('conversations', [site, key]));
  return row ?? newConversation(site, key);
}
