import { isSiteId, siteName } from '../../../lib/sites/index.ts';

/** A site by its name; one this version does not know, by its own. */
export function placeName(site: string | null): string {
  return isSiteId(site) ? siteName(site) : (site ?? 'A conversation');
}

/** A conversation has no name we know: the beginning of its id tells it from others. */
export function conversationName(key: string): string {
  return key.startsWith('id:')
    ? `Conversation ${key.slice(3, 11)}`
    : 'A conversation without an id';
}
