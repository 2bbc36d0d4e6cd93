import type { Asking } from '../../lib/consent/asking.ts';
import type { TabView } from '../../lib/protocol/index.ts';
import { siteName } from '../../lib/sites/index.ts';
import { say } from '../../lib/words.ts';

/** How the state looks: never by colour alone, the sentence always says it too. */
type TabTone = 'quiet' | 'good' | 'waiting' | 'attention';

interface TabSentence {
  tone: TabTone;
  text: string;
  /** To load the page anew is what there is to do. */
  reload: boolean;
}

const tones: Record<TabView['state'], TabTone> = {
  off: 'quiet',
  unsigned: 'quiet',
  none: 'quiet',
  asked: 'waiting',
  superseded: 'waiting',
  accepted: 'good',
  'missing-permission': 'attention',
  absent: 'attention',
  unrecognised: 'attention',
  unprotected: 'attention',
  elsewhere: 'attention',
  unclear: 'attention',
  paused: 'attention',
  declined: 'attention',
  withdrawn: 'attention',
};

/** The state of the tab in front, in plain words; `asking` is how its site is asked. */
export function tabSentence(tab: TabView | null, asking: Asking = 'show'): TabSentence {
  if (!tab) return { tone: 'quiet', text: say('popup.state.nothing'), reload: false };
  if (tab.unseen) return { tone: 'attention', text: say('popup.unseen'), reload: true };
  const text = tab.late ? `${stateText(tab, asking)} ${say('popup.late')}` : stateText(tab, asking);
  return { tone: tones[tab.state], text, reload: tab.state === 'absent' || tab.late === true };
}

function stateText({ state, site, sealed }: TabView, asking: Asking): string {
  const name = siteName(site);
  switch (state) {
    case 'none':
      return `${say('popup.state.none', name)} ${say(`popup.next.${asking}`)}`;
    case 'superseded':
      return `${say('popup.state.superseded', name)} ${say(`popup.nextAgain.${asking}`)}`;
    case 'accepted':
      return sealed === 0
        ? say('popup.state.accepted', name)
        : `${say('popup.state.acceptedBefore', name)} ${say('popup.carried', sealed)}`;
    case 'missing-permission':
      return say('popup.state.missingPermission', name);
    default:
      return say(`popup.state.${state}`, name);
  }
}
