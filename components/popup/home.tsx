import { useId, useState } from 'preact/hooks';
import type { Asking } from '../../lib/consent/asking.ts';
import type { ContractView, Overview, TabView } from '../../lib/messages.ts';
import type { Ask } from '../ask.ts';
import { Alert, useAct } from '../controls.tsx';
import { count, findVersion, lastVersion, signedVersions, versionName } from '../words.ts';
import { Signature, Unsigned } from './contract.tsx';
import { Sites } from './sites.tsx';
import { tabSentence } from './tab.ts';

interface HomeProps {
  ask: Ask;
  overview: Overview;
  /** Not known yet: undefined. No page of ours there: null. */
  tab: TabView | null | undefined;
  name: string;
  onOverview: (overview: Overview) => void;
  onSigned: (overview: Overview, id: string) => void;
  onOpen: (id: string) => void;
  onEdit: (id: string | null) => void;
  onRecords: () => void;
}

/** What is going on, what is in force, and where. */
export function Home(props: HomeProps) {
  const { ask, overview, tab, onOverview } = props;
  const { contracts, policy, log } = overview;
  const firstRun = contracts.every((contract) => contract.versions.length === 0);
  const starter = firstRun && contracts.length === 1 ? contracts[0] : undefined;
  const library = <Library {...props} listed={starter ? [] : contracts} />;

  return (
    <>
      {firstRun && (
        <p class="note">
          <b>Until you sign a contract, this extension changes nothing on any page.</b>{' '}
          {starter
            ? 'Here is one to begin with: read it, make it yours, sign it. Or write your own.'
            : 'Sign one of yours to begin.'}
        </p>
      )}
      <Tab tab={tab} asking={tab && policy.asking[tab.site]} />
      {starter && (
        <Unsigned
          ask={ask}
          contract={starter}
          inForce={policy.inForce}
          name={props.name}
          onOverview={onOverview}
          onSigned={props.onSigned}
          onEdit={() => props.onEdit(starter.id)}
        />
      )}
      {starter && library}
      <div class="columns">
        <InForce ask={ask} overview={overview} onOverview={onOverview} />
        <Sites ask={ask} policy={policy} onOverview={onOverview} />
      </div>
      {!starter && library}
      <footer class="row apart">
        <span class="hint">
          {log.size === 0 ? 'Nothing recorded yet' : `${count(log.size, 'record')} in the log`}
        </span>
        <button type="button" class="quiet" onClick={props.onRecords}>
          Records
        </button>
      </footer>
    </>
  );
}

function Tab({ tab, asking }: Pick<HomeProps, 'tab'> & { asking?: Asking | null | undefined }) {
  if (tab === undefined) return <p class="tab quiet late">Looking at the tab…</p>;
  const { tone, text } = tabSentence(tab, asking ?? 'show');
  return <p class={`tab ${tone}`}>{text}</p>;
}

function InForce({
  ask,
  overview,
  onOverview,
}: Pick<HomeProps, 'ask' | 'overview' | 'onOverview'>) {
  const id = useId();
  const { policy, contracts } = overview;
  const hash = policy.inForce?.hash ?? null;
  const [wanted, setWanted] = useState<string | null | undefined>(undefined);
  const { act, error } = useAct();
  const choices = signedVersions(contracts);
  const version = findVersion(contracts, hash);

  async function use(choice: string | null) {
    setWanted(choice);
    try {
      onOverview(await ask('own.contract.use', { hash: choice }));
    } finally {
      setWanted(undefined);
    }
  }

  return (
    <section class="stack" aria-label="In force">
      <div class="field">
        <label class="label" for={id}>
          Contract in force
        </label>
        <select
          id={id}
          value={(wanted === undefined ? hash : wanted) ?? ''}
          onChange={(event) => {
            const choice = event.currentTarget.value || null;
            act(() => use(choice));
          }}
        >
          <option value="">None</option>
          {policy.inForce && !version && (
            <option value={policy.inForce.hash}>{versionName(policy.inForce)}</option>
          )}
          {choices.map((choice) => (
            <option key={choice.hash} value={choice.hash}>
              {versionName(choice)}
            </option>
          ))}
        </select>
      </div>
      {error && <Alert>{error} What was in force is unchanged.</Alert>}
      {version ? (
        <Signature version={version} />
      ) : (
        choices.length > 0 && (
          <p class="hint">With none in force, the extension changes nothing on any page.</p>
        )
      )}
    </section>
  );
}

function Library({
  listed,
  overview,
  onOpen,
  onEdit,
}: Pick<HomeProps, 'overview' | 'onOpen' | 'onEdit'> & { listed: readonly ContractView[] }) {
  const id = useId();
  return (
    <section class="library" aria-labelledby={id}>
      <div class="row apart">
        <h2 class="label" id={id}>
          {listed.length === 0 ? 'Or in your own words' : 'Contracts'}
        </h2>
        <button type="button" onClick={() => onEdit(null)}>
          New contract
        </button>
      </div>
      {listed.length > 0 && (
        <ul>
          {listed.map((contract) => (
            <li key={contract.id}>
              <button type="button" class="line" onClick={() => onOpen(contract.id)}>
                <span class="title">{contract.title || 'Untitled'}</span>
                <Standing contract={contract} inForce={overview.policy.inForce?.hash} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Standing({ contract, inForce }: { contract: ContractView; inForce: string | undefined }) {
  const last = lastVersion(contract);
  if (!last) return <span class="hint">Not signed yet</span>;
  const current = contract.versions.find((version) => version.hash === inForce);
  return (
    <span class="hint">
      {current && <span class="badge">In force</span>}
      Version {current?.number ?? last.number}
      {contract.changed && ', with a draft'}
    </span>
  );
}
