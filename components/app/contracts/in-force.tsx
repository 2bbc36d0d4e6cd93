import { useId } from 'preact/hooks';
import type { Overview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, When } from '../../shared/controls.tsx';
import { Offered, offeredVersions } from '../../shared/offered-versions.tsx';
import { restMs, useChoice } from '../../shared/use-choice.ts';

interface InForceProps {
  ask: Ask;
  overview: Overview;
  onOverview: (overview: Overview) => void;
}

/** What all sites have that have no choice of their own. */
export function InForce({ ask, overview, onOverview }: InForceProps) {
  const id = useId();
  const { policy, contracts, signed } = overview;
  const choices = offeredVersions(contracts);
  const { now, choose, settle, error } = useChoice(
    policy.inForce?.hash ?? null,
    async (hash) => onOverview(await ask('own.contract.use', { hash })),
    restMs,
  );

  return (
    <section class="stack" aria-label={say('contracts.inForce')}>
      <div class="field">
        <label class="label" for={id}>
          {say('contracts.inForce')}
        </label>
        <p class="hint" id={`${id}-hint`}>
          {say(hint(choices.length > 0, policy.inForce !== null))}
        </p>
        <select
          id={id}
          aria-describedby={`${id}-hint`}
          value={now ?? ''}
          onChange={(event) => choose(event.currentTarget.value || null)}
          onBlur={settle}
        >
          <option value="">{say('contracts.none')}</option>
          <Offered choices={choices} also={policy.inForce} />
        </select>
      </div>
      {error && (
        <Alert>
          {error} {say('contracts.useUnchanged')}
        </Alert>
      )}
      {policy.inForce && signed && (
        <p class="hint">
          {say('contracts.signedByOn', signed.human)} <When at={signed.signedAt} style="medium" />
        </p>
      )}
    </section>
  );
}

function hint(some: boolean, chosen: boolean) {
  if (!some) return 'contracts.inForceNothing';
  return chosen ? 'contracts.inForceHint' : 'contracts.inForceNone';
}
