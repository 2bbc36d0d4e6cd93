import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type Asking, askingWays } from '../../../lib/consent/asking.ts';
import type { Overview } from '../../../lib/protocol/index.ts';
import { type EnterSaid, type SiteId, siteName } from '../../../lib/sites/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, Options } from '../../shared/controls.tsx';
import { Offered, offeredVersions } from '../../shared/offered-versions.tsx';
import { restMs, useChoice } from '../../shared/use-choice.ts';

const enters = ['ask', 'send', 'line'] as const;

interface SiteChoicesProps {
  ask: Ask;
  overview: Overview;
  site: SiteId;
  onOverview: (overview: Overview) => void;
}

/** How conversations of one site begin, with which contract, and what Enter is there. */
export function SiteChoices({ ask, overview, site, onOverview }: SiteChoicesProps) {
  const { policy } = overview;
  const of = say('sites.on', siteName(site));
  const offered = offeredVersions(overview.contracts);
  const contract = useChoice(
    ownChoice(policy.inForceAt[site]),
    async (hash) => onOverview(await ask('own.site.contract', { site, hash })),
    restMs,
  );
  const asking = useChoice(
    policy.asking[site] ?? 'show',
    async (asking) => onOverview(await ask('own.site.asking', { site, asking })),
    restMs,
  );
  // What the person once said in the page can be taken back here.
  const enter = useChoice(
    policy.enter?.[site] ?? null,
    async (said) => onOverview(await ask('own.site.enter', { site, said })),
    restMs,
  );
  return (
    <div class="site-choices">
      {offered.length > 0 && (
        <Choice
          label={say('sites.contract')}
          of={of}
          value={contract.now ?? ''}
          meaning={say('sites.contractMeans')}
          onChoose={(value) => contract.choose(value || null)}
          onBlur={contract.settle}
        >
          <option value="default">{say('sites.asOnAll')}</option>
          <option value="">{say('contracts.none')}</option>
          <Offered choices={offered} also={policy.inForceAt[site] ?? null} />
        </Choice>
      )}
      <Choice
        label={say('sites.asking')}
        of={of}
        value={asking.now}
        meaning={say(`sites.askingMeans.${asking.now}`)}
        onChoose={(value) => asking.choose(value as Asking)}
        onBlur={asking.settle}
      >
        <Options of={askingWays.map((way) => [way, say(`sites.askingWay.${way}`)])} />
      </Choice>
      <Choice
        label={say('sites.enter')}
        of={of}
        value={enter.now ?? 'ask'}
        meaning={say('sites.enterMeans')}
        onChoose={(value) => enter.choose(value === 'ask' ? null : (value as EnterSaid))}
        onBlur={enter.settle}
      >
        <Options of={enters.map((way) => [way, say(`sites.enterWay.${way}`)])} />
      </Choice>
      {[asking.error, enter.error].map(
        (error) =>
          error && (
            <Alert key={error}>
              {error} {say('sites.choiceUnchanged')}
            </Alert>
          ),
      )}
      {contract.error && (
        <Alert>
          {contract.error} {say('contracts.useUnchanged')}
        </Alert>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  /** The rest of the label, for those who hear it and do not see on which page it stands. */
  of: string;
  value: string;
  meaning: string;
  onChoose: (value: string) => void;
  onBlur?: () => void;
  children: ComponentChildren;
}

function Choice({ label, of, value, meaning, onChoose, onBlur, children }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        {label}
        <span class="unseen"> {of}</span>
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={`${id}-meaning`}
        onChange={(event) => onChoose(event.currentTarget.value)}
        onBlur={onBlur}
      >
        {children}
      </select>
      <p class="hint" id={`${id}-meaning`}>
        {meaning}
      </p>
    </div>
  );
}

/** A version's hash, none (null), or what all sites have. */
type OwnChoice = string | 'default' | null;

function ownChoice(version: { hash: string } | null | undefined): OwnChoice {
  return version === undefined ? 'default' : (version?.hash ?? null);
}
