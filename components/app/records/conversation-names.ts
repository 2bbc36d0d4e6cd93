import type { Policy } from '../../../lib/protocol/index.ts';
import { conversationAddress } from '../../../lib/sites/conversation-address.ts';
import { isSiteId, profiles, siteName } from '../../../lib/sites/index.ts';
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

/** Where a conversation can be read: by its site and key, its address there; null where it is not known. */
export type AddressOf = (site: string | null, key: string | null) => string | null;

export function addressesBy(given: Policy['profiles']): AddressOf {
  return (site, key) => {
    if (!isSiteId(site) || !key?.startsWith('id:')) return null;
    const profile = given[site]?.profile ?? profiles.find(({ id }) => id === site);
    return profile ? conversationAddress(site, profile.paths, key.slice(3)) : null;
  };
}
