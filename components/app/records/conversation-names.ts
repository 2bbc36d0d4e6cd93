import { isSiteId, siteName } from '../../../lib/sites/index.ts';
import { say } from '../../../lib/words.ts';

/** A site by its name; one this version does not know, by its own. */
export function placeName(site: string | null): string {
  return isSiteId(site) ? siteName(site) : (site ?? say('records.aConversation'));
}

/** A conversation has no name we know: the beginning of its id tells it from others. */
export function conversationName(key: string): string {
  return key.startsWith('id:')
    ? say('records.conversation', key.slice(3, 11))
    : say('records.conversationWithoutId');
}

/** “Conversation 6a1b… with Claude”. */
export function conversationOnSite({ site, key }: { site: string; key: string }): string {
  return say('records.conversationOnSite', conversationName(key), placeName(site));
}
