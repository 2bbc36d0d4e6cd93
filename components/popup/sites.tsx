import { useId, useRef, useState } from 'preact/hooks';
import { type Asking, askingWays } from '../../lib/consent/asking.ts';
import type { Overview } from '../../lib/messages.ts';
import { profiles, type SiteId } from '../../lib/sites/index.ts';
import { type Ask, plainError } from '../ask.ts';
import { Alert, Switch } from '../controls.tsx';

const ways: Record<Asking, { name: string; meaning: string }> = {
  show: {
    name: 'Show me first',
    meaning: 'your first message waits while a panel shows what would be sent.',
  },
  direct: {
    name: 'Ask at once',
    meaning: 'no panel; your first message waits for the answer.',
  },
  within: {
    name: 'Ask within my first message',
    meaning: 'contract, question and message go together, before any yes.',
  },
};

interface SitesProps {
  ask: Ask;
  policy: Overview['policy'];
  onOverview: (overview: Overview) => void;
}

/** Where the contract applies, and how its conversations begin. */
export function Sites({ ask, policy, onOverview }: SitesProps) {
  const id = useId();
  const on = useSetting(policy.sites, async (site, on) =>
    onOverview(await ask('own.site.switch', { site, on })),
  );
  const asking = useSetting(policy.asking, async (site, asking) =>
    onOverview(await ask('own.site.asking', { site, asking })),
  );

  return (
    <section aria-labelledby={id}>
      <h2 class="label" id={id}>
        Where it applies
      </h2>
      {profiles.map((profile) => (
        <div class="site" key={profile.id}>
          <Switch
            label={profile.name}
            hint={profile.host}
            on={on.now(profile.id)}
            onSwitch={(next) => on.set(profile.id, next)}
          />
          <AskingChoice
            name={profile.name}
            chosen={asking.now(profile.id)}
            meanings={id}
            onChoose={(next) => asking.set(profile.id, next)}
          />
        </div>
      ))}
      {on.error && <Alert>{on.error} The switch is as it was.</Alert>}
      {asking.error && <Alert>{asking.error} The choice is as it was.</Alert>}
      <dl class="ways hint">
        {askingWays.map((way) => (
          <div key={way}>
            <dt>{ways[way].name}</dt>
            <dd id={`${id}-${way}`}>{ways[way].meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function AskingChoice(props: {
  name: string;
  chosen: Asking;
  meanings: string;
  onChoose: (asking: Asking) => void;
}) {
  const id = useId();
  return (
    <div class="asking">
      <label class="hint" for={id}>
        Asking<span class="unseen"> on {props.name}</span>
      </label>
      <select
        id={id}
        value={props.chosen}
        aria-describedby={`${props.meanings}-${props.chosen}`}
        onChange={(event) => {
          const way = askingWays.find((each) => each === event.currentTarget.value);
          if (way) props.onChoose(way);
        }}
      >
        {askingWays.map((way) => (
          <option key={way} value={way}>
            {ways[way].name}
          </option>
        ))}
      </select>
    </div>
  );
}

/**
 * One setting of each site: shown as wished at once, and as it is once the background has spoken.
 * In turn, for arrow keys run through a list faster than it answers.
 */
function useSetting<T>(held: Record<SiteId, T>, save: (site: SiteId, value: T) => Promise<void>) {
  const [wanted, setWanted] = useState<{ [K in SiteId]?: T }>({});
  const [error, setError] = useState<string | null>(null);
  const last = useRef(Promise.resolve());

  function set(site: SiteId, value: T) {
    setWanted((before) => ({ ...before, [site]: value }));
    setError(null);
    const mine = last.current
      .then(() => save(site, value))
      .catch((failure) => setError(plainError(failure)))
      .then(() => {
        // Back to what the background holds: the new one after a yes, the old after a failure.
        if (last.current === mine) setWanted({});
      });
    last.current = mine;
  }

  return { error, set, now: (site: SiteId): T => wanted[site] ?? held[site] };
}
