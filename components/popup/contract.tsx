import { useEffect, useRef, useState } from 'preact/hooks';
import type { ContractView, Overview, VersionView } from '../../lib/messages.ts';
import type { Ask } from '../ask.ts';
import { Alert, Hash, Prose, useAct, When } from '../controls.tsx';
import { count, lastVersion } from '../words.ts';
import { DraftNote } from './draft-note.tsx';
import { whatSigningDoes } from './editor.tsx';
import { Manner } from './manner.tsx';
import { Sign } from './sign.tsx';

interface ContractProps {
  ask: Ask;
  contract: ContractView;
  inForce: Overview['policy']['inForce'];
  name: string;
  onOverview: (overview: Overview) => void;
  onSigned: (overview: Overview, id: string) => void;
  onEdit: () => void;
}

/** Reading one contract: the text, who signed it when, its versions; or signing it. */
export function Contract(props: ContractProps & { onBack: () => void }) {
  return (
    <div class="stack">
      <button type="button" class="back" onClick={props.onBack}>
        Back
      </button>
      {props.contract.versions.length === 0 ? (
        <Unsigned {...props} takeFocus />
      ) : (
        <Signed {...props} />
      )}
    </div>
  );
}

/** A contract waiting to be read and signed. */
export function Unsigned({
  ask,
  contract,
  inForce,
  name,
  takeFocus = false,
  ...on
}: ContractProps & { takeFocus?: boolean }) {
  async function sign(human: string) {
    on.onSigned(await ask('own.contract.sign', { id: contract.id, human }), contract.id);
  }
  return (
    <>
      <article class="sheet">
        <Heading takeFocus={takeFocus}>{contract.title || 'Untitled'}</Heading>
        <Prose text={contract.text} />
        <div class="row">
          <button type="button" class="quiet" onClick={on.onEdit}>
            Edit
          </button>
        </div>
        <Sign name={name} text={contract.text} onSign={sign}>
          {whatSigningDoes(undefined, inForce)}
        </Sign>
      </article>
      <Manner
        ask={ask}
        contract={contract}
        carried={{ title: contract.title, text: contract.text, version: 1, human: name }}
        onOverview={on.onOverview}
      />
    </>
  );
}

function Signed({ ask, contract, inForce, onOverview, onEdit }: ContractProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const last = lastVersion(contract);
  const shown = contract.versions.find((version) => version.hash === chosen) ?? last;
  const use = useAct();
  if (!shown) return null;

  async function putInForce(hash: string) {
    onOverview(await ask('own.contract.use', { hash }));
  }

  return (
    <>
      <DraftNote ask={ask} contract={contract} onOverview={onOverview} onEdit={onEdit} />
      <article class="sheet">
        <Heading takeFocus>{shown.title}</Heading>
        <p class="meta">
          Version {shown.number}
          {shown.hash === inForce?.hash && <span class="badge">In force</span>}
        </p>
        <Prose text={shown.text} />
        <Signature version={shown} />
        <div class="row">
          {shown.hash !== inForce?.hash && (
            <button type="button" onClick={() => use.act(() => putInForce(shown.hash))}>
              Put in force
            </button>
          )}
          {!contract.changed && (
            <button type="button" class="quiet" onClick={onEdit}>
              Edit
            </button>
          )}
        </div>
        {use.error && <Alert>{use.error} What was in force is unchanged.</Alert>}
      </article>
      <Manner
        ask={ask}
        contract={contract}
        carried={{ ...shown, version: shown.number }}
        onOverview={onOverview}
      />
      {contract.versions.length > 1 && (
        <Versions
          versions={contract.versions}
          shown={shown.hash}
          inForce={inForce?.hash}
          onShow={setChosen}
        />
      )}
    </>
  );
}

/** Who signed, when, and the hash as it will travel. */
export function Signature({ version }: { version: VersionView }) {
  return (
    <div class="signature">
      <p class="hint">
        Signed by <b class="name">{version.human}</b>
        <br />
        <When at={version.signedAt} />
      </p>
      <Hash hash={version.hash} />
    </div>
  );
}

function Versions(props: {
  versions: readonly VersionView[];
  shown: string;
  inForce: string | undefined;
  onShow: (hash: string) => void;
}) {
  return (
    <details class="versions">
      <summary>{count(props.versions.length, 'signed version')}</summary>
      <ol>
        {[...props.versions]
          .sort((a, b) => b.number - a.number)
          .map((version) => (
            <li key={version.hash}>
              <button
                type="button"
                class="line"
                aria-pressed={version.hash === props.shown}
                onClick={() => props.onShow(version.hash)}
              >
                <span>
                  Version {version.number}
                  {version.hash === props.inForce && <span class="badge">In force</span>}
                </span>
                <span class="hint">
                  {version.human}, <When at={version.signedAt} />
                </span>
                <code class="hint">{version.hash.slice(0, 16)}…</code>
              </button>
            </li>
          ))}
      </ol>
    </details>
  );
}

function Heading({ children, takeFocus }: { children: string; takeFocus: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);
  return (
    <h2 ref={heading} tabIndex={-1} class="title">
      {children}
    </h2>
  );
}
