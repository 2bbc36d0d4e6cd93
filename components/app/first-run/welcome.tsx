import { useEffect, useState } from 'preact/hooks';
import type { ContractView, Overview } from '../../../lib/protocol/index.ts';
import { siteIds } from '../../../lib/sites/index.ts';
import { language, say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
import type { Start } from '../../shared/navigation.ts';
import type { Allow } from '../../shared/notices.tsx';
import { Unsigned } from '../contracts/contract-page.tsx';
import { Editor } from '../contracts/editor.tsx';
import { StarterList } from '../contracts/starter-list.tsx';

export interface FirstStepsProps {
  ask: Ask;
  overview: Overview;
  onOverview: (overview: Overview) => void;
  allow: Allow;
  /** Leads to an address of the app. */
  go: (hash: string) => void;
}

const steps = 3;

/** The first two steps: what this is, and one contract read and signed. The third is the practice chat. */
export function Welcome(props: FirstStepsProps & { step: number }) {
  const { step, go } = props;
  return (
    <section class="first-run">
      <div class="row apart">
        <p class="hint">{say('firstRun.step', step === 2 ? 2 : 1, steps)}</p>
        <button type="button" class="quiet" onClick={() => go('#contracts')}>
          {say('firstRun.skip')}
        </button>
      </div>
      {step === 2 ? <SignOne {...props} /> : <WhatItIs {...props} />}
    </section>
  );
}

const does = ['asks', 'carries', 'records'] as const;
const doesNot = ['sends', 'forces'] as const;

function WhatItIs({ ask, overview, onOverview, allow, go }: FirstStepsProps) {
  const { act, error } = useAct();
  const missing = siteIds.filter((site) => overview.missingPermission.includes(site));
  function allowAll() {
    // In the event of the click itself, else the browser does not ask.
    const answer = allow(missing);
    act(async () => {
      if (await answer) onOverview(await ask('own.overview'));
    });
  }
  return (
    <>
      <h2>{say('firstRun.title')}</h2>
      <p class="lead">{say('firstRun.lead')}</p>
      <h3>{say('firstRun.doesHeading')}</h3>
      <ul class="points">
        {does.map((each) => (
          <li key={each}>{say(`firstRun.does.${each}`)}</li>
        ))}
      </ul>
      <h3>{say('firstRun.doesNotHeading')}</h3>
      <ul class="points">
        {doesNot.map((each) => (
          <li key={each}>{say(`firstRun.doesNot.${each}`)}</li>
        ))}
      </ul>
      {missing.length > 0 && (
        <section class="note notice" aria-label={say('firstRun.allow')}>
          <p>{say('firstRun.allowWhy')}</p>
          <button type="button" onClick={allowAll}>
            {say('firstRun.allow')}
          </button>
        </section>
      )}
      {error && <Alert>{error}</Alert>}
      <div class="row">
        <button type="button" class="main" onClick={() => go('#welcome/2')}>
          {say('firstRun.next')}
        </button>
      </div>
    </>
  );
}

function SignOne({ ask, overview, onOverview, go }: FirstStepsProps) {
  const { contracts, signed } = overview;
  const first = contracts.find(({ last }) => last === null)?.id ?? null;
  const isDone = contracts.some(({ last }) => last !== null);
  const [contract, setContract] = useState<ContractView | null>(null);
  const [writing, setWriting] = useState<{ start: Start | null } | null>(null);
  const { act, error } = useAct();
  useEffect(() => {
    if (first !== null) act(async () => setContract(await ask('own.contract.read', { id: first })));
  }, [ask, first]);

  const shared = {
    ...{ ask, overview, onOverview },
    name: signed?.human ?? '',
    onSigned: (next: Overview) => {
      onOverview(next);
      go('#try');
    },
  };
  if (writing)
    return (
      <Editor
        {...shared}
        contract={writing.start ? null : contract}
        start={writing.start}
        onBack={() => setWriting(null)}
      />
    );
  return (
    <>
      <h2>{say('firstRun.sign')}</h2>
      <p class="lead">{say('firstRun.signLead')}</p>
      {isDone && (
        <div class="row">
          <p>{say('firstRun.signedOne')}</p>
          <button type="button" class="main" onClick={() => go('#try')}>
            {say('firstRun.next')}
          </button>
        </div>
      )}
      {contract && !isDone && (
        <Unsigned {...shared} contract={contract} onEdit={() => setWriting({ start: null })} />
      )}
      {error && <Alert>{error}</Alert>}
      {!isDone && (
        <details class="others" lang={language()}>
          <summary>{say('firstRun.others')}</summary>
          <StarterList onStart={(start) => setWriting({ start })} />
        </details>
      )}
    </>
  );
}
