import { useEffect, useRef, useState } from 'preact/hooks';
import type { ContractView, Overview } from '../../lib/protocol/index.ts';
import type { LogReader } from '../../lib/store/index.ts';
import { say } from '../../lib/words.ts';
import { plainError } from '../shared/ask.ts';
import { shownTitle, versionName } from '../shared/names.ts';
import type { Done, Start } from '../shared/navigation.ts';
import { ContractPage, Unsigned } from './contracts/contract-page.tsx';
import { Editor } from './contracts/editor.tsx';
import { InForce } from './contracts/in-force.tsx';
import { Library, wholeShelf } from './contracts/library.tsx';
import type { Desk } from './desk.ts';
import { type ContractFiles, saveContracts } from './files/contract-files.ts';
import { hashOf } from './route.ts';

interface ContractsPlaceProps {
  desk: Desk;
  /** A contract's id, the SHA-256 of one of its documents, or `new`; null: all of them. */
  of: string | null;
  edit: boolean;
  files: ContractFiles;
  records: LogReader;
}

/** The person's contracts: all of them, one to be read, one to be written. */
export function ContractsPlace({ desk, of, edit, files, records }: ContractsPlaceProps) {
  const { ask, overview, onOverview, go, run } = desk;
  const [shelf, setShelf] = useState(wholeShelf);
  /** What the next new contract begins with. */
  const start = useRef<Start | null>(null);
  /** The one the person has just taken away, and can take back: that it is gone is no news. */
  const taken = useRef<string | null>(null);
  const [opened, setOpened] = useState<{ visit: string; contract: ContractView }>();
  const visit = `${of} ${edit}`;
  const isNew = of === 'new';
  const waiting = waitingStarter(overview);
  const wanted = isNew ? null : (of ?? waiting);

  // What is being written is not read anew while it is.
  useEffect(() => {
    if (wanted === null) return;
    let newest = true;
    run(async () => {
      const id = await idOf(wanted, records);
      const contract = await ask('own.contract.read', { id }).catch((failure) => {
        // What an old address names may be gone.
        if (newest && of !== null && of !== taken.current) list({ says: plainError(failure) });
        return null;
      });
      if (!newest || !contract) return;
      taken.current = null;
      setOpened({ visit, contract });
    });
    return () => {
      newest = false;
    };
  }, [ask, visit, wanted, edit ? null : overview]);

  const list = (says?: Done) => go(hashOf('contracts'), says);
  const write = (id: string, says?: Done) => go(hashOf('contracts', id, 'edit'), says);
  function begin(from: Start | null) {
    start.current = from;
    go(hashOf('contracts', 'new'));
  }

  function gone(next: Overview, says: Done) {
    taken.current = of;
    onOverview(next);
    list(says);
  }

  function signed(next: Overview, id: string) {
    onOverview(next);
    const contract = next.contracts.find((each) => each.id === id);
    const number = contract?.last?.number;
    // The title of the draft is the one that was just signed.
    const name = versionName({ title: shownTitle(contract?.title ?? ''), number: number ?? 1 });
    const used = contract?.inForce.some((each) => each.number === number);
    list({ says: say(used ? 'contracts.signedAndUsed' : 'contracts.signed', name) });
  }

  const shared = {
    ...{ ask, overview, onOverview },
    name: overview.signed?.human ?? '',
    onSigned: signed,
  };
  if (isNew)
    return <Editor {...shared} contract={null} start={start.current} onBack={() => list()} />;
  const contract = opened?.visit === visit ? opened.contract : null;
  if (of !== null) {
    if (contract === null) return <p class="hint late">{say('app.opening')}</p>;
    if (edit)
      return (
        <Editor key={visit} {...shared} contract={contract} start={null} onBack={() => list()} />
      );
    return (
      <ContractPage
        key={contract.id}
        {...shared}
        contract={contract}
        onExport={(one) => saveContracts(files, one)}
        onEdit={(says) => write(contract.id, says)}
        onBack={() => list()}
        onEditId={(next, id, says) => {
          onOverview(next);
          write(id, says);
        }}
        onGone={gone}
      />
    );
  }
  const library = (
    <Library
      ask={ask}
      shelf={shelf}
      onShelf={setShelf}
      listed={waiting ? [] : overview.contracts}
      onOpen={(id) => go(hashOf('contracts', id))}
      onStart={begin}
    />
  );
  return (
    <>
      {waiting && !contract && <p class="hint late">{say('app.opening')}</p>}
      {waiting && contract && (
        <section class="stack" aria-label={say('contracts.first')}>
          <p class="lead">{say('contracts.firstLead')}</p>
          <Unsigned
            {...shared}
            key={contract.id}
            contract={contract}
            onEdit={() => write(contract.id)}
          />
        </section>
      )}
      <InForce ask={ask} overview={overview} onOverview={onOverview} />
      {library}
    </>
  );
}

/** On the first run one contract waits to be read: its id. */
function waitingStarter({ contracts }: Overview): string | null {
  const [only] = contracts;
  return contracts.length === 1 && only?.last === null ? only.id : null;
}

/** A record names a contract by the SHA-256 of its document. */
async function idOf(name: string, records: LogReader): Promise<string> {
  if (!/^[0-9a-f]{64}$/.test(name)) return name;
  const rows = await records.versions();
  return rows.find(({ hash }) => hash === name)?.contract ?? name;
}
