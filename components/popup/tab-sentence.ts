import type { Asking } from '../../lib/consent/asking.ts';
import type { TabView } from '../../lib/protocol/index.ts';
import { siteName } from '../../lib/sites/index.ts';
import { count } from '../shared/format.ts';

/** How the state looks: never by colour alone, the sentence always says it too. */
export type TabTone = 'quiet' | 'good' | 'waiting' | 'attention';

/** The state of the tab in front, in plain words; `asking` is how its site is asked. */
export function tabSentence(
  tab: TabView | null,
  asking: Asking = 'show',
): { tone: TabTone; text: string } {
  if (!tab) {
    return {
      tone: 'quiet',
      text: 'No conversation on one of your sites in this tab. If there should be one, reload the page.',
    };
  }
  const site = siteName(tab.site);
  switch (tab.state) {
    case 'off':
      return {
        tone: 'quiet',
        text: `${site} is switched off: messages leave there as you write them.`,
      };
    case 'unsigned':
      return {
        tone: 'quiet',
        text: `No contract is in force on ${site}: messages there leave as you write them.`,
      };
    case 'missing-permission':
      return {
        tone: 'attention',
        text: `Your browser does not let Symbiotic Contract run on ${site}: messages leave there as you write them.`,
      };
    case 'absent':
      return {
        tone: 'attention',
        text: `Symbiotic Contract is not in this ${site} page, though it should be: messages leave from it as you write them. Reload the page.`,
      };
    case 'unrecognised':
      return {
        tone: 'attention',
        text: `The message box on this ${site} page was not recognised. Messages you send here may leave without the contract.`,
      };
    case 'unprotected':
      return {
        tone: 'attention',
        text: `This conversation with ${site} goes on without the contract, as you chose. You can still ask it, in the page.`,
      };
    case 'elsewhere':
      return {
        tone: 'attention',
        text: `This ${site} page is not one of its chats as they are known here. Messages you send from it leave without the contract.`,
      };
    case 'none':
      return {
        tone: 'quiet',
        text: `${site} has not been asked yet. ${nextMessage(asking, '')}`,
      };
    case 'asked':
      return { tone: 'waiting', text: `${site} has been asked and has not answered yet.` };
    case 'accepted':
      return {
        tone: 'good',
        text:
          tab.sealed === 0
            ? `${site} accepted the contract. Your next message will carry it.`
            : `${site} accepted the contract. ${count(tab.sealed, 'message has', 'messages have')} carried it.`,
      };
    case 'unclear':
      return {
        tone: 'attention',
        text: `${site} gave neither a clear yes nor a clear no. You decide, in the page.`,
      };
    case 'paused':
      return {
        tone: 'attention',
        text: `The answer of ${site} was replaced. Sealing pauses until the answer is seen again, or you ask again.`,
      };
    case 'declined':
      return {
        tone: 'attention',
        text: `${site} declined the contract. No message of this conversation carries it.`,
      };
    case 'withdrawn':
      return {
        tone: 'attention',
        text: `The agreement with ${site} was withdrawn. No further message carries the contract.`,
      };
    case 'superseded':
      return {
        tone: 'waiting',
        text: `The contract has changed since ${site} was asked. ${nextMessage(asking, ' again')}`,
      };
  }
}

function nextMessage(asking: Asking, again: '' | ' again'): string {
  switch (asking) {
    case 'show':
      return `Your next message waits while you choose whether to ask${again}.`;
    case 'direct':
      return `Your next message waits while it is asked${again}.`;
  }
}
