import { useId } from 'preact/hooks';
import type { Overview } from '../../lib/protocol/index.ts';
import type { Ask } from '../shared/ask.ts';
import { Alert } from '../shared/controls.tsx';
import { Offered, offeredVersions } from '../shared/offered-versions.tsx';
import { Signature } from '../shared/signature.tsx';
import { restMs, useChoice } from '../shared/use-choice.ts';

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
    <section class="stack" aria-label="In force">
      <div class="field">
        <label class="label" for={id}>
          Contract in force
        </label>
        <select
          id={id}
          value={now ?? ''}
          onChange={(event) => choose(event.currentTarget.value || null)}
          onBlur={settle}
        >
          <option value="">None</option>
          <Offered choices={choices} also={policy.inForce} />
        </select>
      </div>
      {error && <Alert>{error} What was in force is unchanged.</Alert>}
      {policy.inForce && signed ? (
        <Signature version={{ ...signed, hash: policy.inForce.hash }} />
      ) : (
        choices.length > 0 && (
          <p class="hint">
            With none in force, no model is asked. What was agreed goes on in its conversation until
            you end it there.
          </p>
        )
      )}
    </section>
  );
}
