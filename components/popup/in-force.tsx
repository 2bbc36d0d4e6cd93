import { useId } from 'preact/hooks';
import type { Overview, VersionName } from '../../lib/protocol/index.ts';
import type { Ask } from '../ask.ts';
import { Alert } from '../controls.tsx';
import { offeredVersions, versionName } from '../words.ts';
import { useSettled } from './settled.ts';
import { Signature } from './signature.tsx';

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
  const { now, choose, settle, error } = useSettled(policy.inForce?.hash ?? null, async (hash) =>
    onOverview(await ask('own.contract.use', { hash })),
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

interface OfferedProps {
  choices: readonly VersionName[];
  /** What is chosen now, by the name in its document. */
  also: VersionName | null;
}

/** The options of a select: each contract's newest version, and what is chosen where it is another. */
export function Offered({ choices, also }: OfferedProps) {
  return (
    <>
      {also && !choices.some(({ hash }) => hash === also.hash) && (
        <option value={also.hash}>{versionName(also)}</option>
      )}
      {choices.map((choice) => (
        <option key={choice.hash} value={choice.hash}>
          {versionName(choice.hash === also?.hash ? also : choice)}
        </option>
      ))}
    </>
  );
}
