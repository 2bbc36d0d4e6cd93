import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { type Asking, askingWays } from '../../lib/consent/asking.ts';
import type { Overview } from '../../lib/protocol/index.ts';
import type { EnterSaid } from '../../lib/sites/index.ts';
import { isOwnSite, ownHost, profiles, type SiteId } from '../../lib/sites/index.ts';
import { type Ask, plainError } from '../ask.ts';
import { Alert, Switch } from '../controls.tsx';
import { offeredVersions } from '../words.ts';
import { Offered } from './in-force.tsx';
import { useSettled } from './settled.ts';
import { Strict } from './strict.tsx';

const ways: Record<Asking, { name: string; meaning: string }> = {
  show: {
    name: 'Show me first',
    meaning: 'your first message waits while a panel shows what would be sent.',
  },
  direct: {
    name: 'Ask at once',
    meaning: 'no panel; your first message waits for the answer.',
  },
};

interface SitesProps {
  ask: Ask;
  overview: Overview;
  onOverview: (overview: Overview) => void;
  /** Opens the settings of one site. */
  onSite: (site: SiteId) => void;
}

/** Where the contracts apply, which one where, and how conversations begin. */
export function Sites({ ask, overview, onOverview, onSite }: SitesProps) {
  const id = useId();
  const { policy, contracts } = overview;
  const on = useSetting(policy.sites, async (site, on) =>
    onOverview(await ask('own.site.switch', { site, on })),
  );
  const asking = useSetting(policy.asking, async (site, asking) =>
    onOverview(await ask('own.site.asking', { site, asking })),
  );

  const enter = useSetting<EnterSaid | null>(policy.enter ?? {}, async (site, said) =>
    onOverview(await ask('own.site.enter', { site, said })),
  );

  const choices = offeredVersions(contracts);

  return (
    <section aria-labelledby={id}>
      <h2 class="label" id={id}>
        Where it applies
      </h2>
      {sitesOf(overview).map(({ site, name, hint }) => (
        <div class="site" key={site}>
          <Switch
            label={name}
            hint={hint}
            on={on.now(site) ?? true}
            onSwitch={(next) => on.set(site, next)}
          />
          <div class="choices">
            <AskingChoice
              name={name}
              chosen={asking.now(site) ?? 'show'}
              meanings={id}
              onChoose={(next) => asking.set(site, next)}
            />
            <EnterChoice
              name={name}
              chosen={enter.now(site) ?? null}
              onChoose={(next) => enter.set(site, next)}
            />
            <button type="button" class="quiet" onClick={() => onSite(site)}>
              Page<span class="unseen"> of {name}</span>
            </button>
            {choices.length > 0 && (
              <ContractChoice
                name={name}
                held={ownChoice(policy.inForceAt[site])}
                save={async (hash) => onOverview(await ask('own.site.contract', { site, hash }))}
              >
                <Offered choices={choices} also={policy.inForceAt[site] ?? null} />
              </ContractChoice>
            )}
          </div>
        </div>
      ))}
      {on.error && <Alert>{on.error} The switch is as it was.</Alert>}
      {asking.error && <Alert>{asking.error} The choice is as it was.</Alert>}
      {enter.error && <Alert>{enter.error} The choice is as it was.</Alert>}
      <Strict ask={ask} on={policy.strict} onOverview={onOverview} />
      <p class="hint">In private windows Symbiotic Contract does not run.</p>
      <details class="ways hint">
        <summary>What the ways of asking mean</summary>
        <dl>
          {askingWays.map((way) => (
            <div key={way}>
              <dt>{ways[way].name}</dt>
              <dd id={`${id}-${way}`}>{ways[way].meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

interface Row {
  site: SiteId;
  name: string;
  hint: string;
}

/** Ours, then those the person has added. */
function sitesOf({ policy, withoutPermission }: Overview): Row[] {
  const given = Object.keys(policy.profiles) as SiteId[];
  const hintOf = (site: SiteId, hint: string) =>
    withoutPermission.includes(site) ? `${hint}, not allowed by your browser` : hint;
  return [
    ...profiles.map(({ id, name, host }) => ({
      site: id,
      name,
      hint: hintOf(id, policy.profiles[id] ? `${host}, by a profile you gave` : host),
    })),
    ...given.filter(isOwnSite).map((site) => ({
      site,
      name: ownHost(site),
      hint: hintOf(site, 'added by you'),
    })),
  ];
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

const enters: Record<EnterSaid | 'ask', string> = {
  ask: 'Sends',
  send: 'Sends, in lists too',
  line: 'New line',
};

/** What Enter is there. What the person once said in the page can be taken back here. */
function EnterChoice(props: {
  name: string;
  chosen: EnterSaid | null;
  onChoose: (said: EnterSaid | null) => void;
}) {
  const id = useId();
  return (
    <div class="asking">
      <label class="hint" for={id}>
        Enter<span class="unseen"> on {props.name}</span>
      </label>
      <select
        id={id}
        value={props.chosen ?? 'ask'}
        onChange={(event) => {
          const { value } = event.currentTarget;
          props.onChoose(value === 'line' || value === 'send' ? value : null);
        }}
      >
        {Object.entries(enters).map(([said, text]) => (
          <option key={said} value={said}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A version's hash, none (null), or what all sites have. */
type Choice = string | 'default' | null;

function ownChoice(version: { hash: string } | null | undefined): Choice {
  return version === undefined ? 'default' : (version?.hash ?? null);
}

function ContractChoice(props: {
  name: string;
  held: Choice;
  children: ComponentChildren;
  save: (choice: Choice) => Promise<void>;
}) {
  const id = useId();
  const { now, choose, settle, error } = useSettled(props.held, props.save);
  return (
    <>
      <div class="asking">
        <label class="hint" for={id}>
          Contract<span class="unseen"> on {props.name}</span>
        </label>
        <select
          id={id}
          value={now ?? ''}
          onChange={(event) => choose(event.currentTarget.value || null)}
          onBlur={settle}
        >
          <option value="default">As on all sites</option>
          <option value="">None</option>
          {props.children}
        </select>
      </div>
      {error && <Alert>{error} What was in force is unchanged.</Alert>}
    </>
  );
}

/**
 * One setting of each site: shown as wished at once, and as it is once the background has spoken.
 * In turn, for arrow keys run through a list faster than it answers.
 */
function useSetting<T>(
  held: Readonly<Partial<Record<SiteId, T>>>,
  save: (site: SiteId, value: T) => Promise<void>,
) {
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

  return { error, set, now: (site: SiteId): T | undefined => wanted[site] ?? held[site] };
}
