import { useEffect, useRef, useState } from 'preact/hooks';
import type { ContractView, Overview, VersionView } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, Prose, useAct, When } from '../../shared/controls.tsx';
import { placeNames, shownTitle, versionName } from '../../shared/names.ts';
import type { Done } from '../../shared/navigation.ts';
import { Signature } from '../../shared/signature.tsx';
import { CarryingSettings } from './carrying-options.tsx';
import { ContractActions, type ExportOne } from './contract-actions.tsx';
import { draftCost } from './cost.ts';
import { DraftNote } from './draft-note.tsx';
import { SignForm, type Signing } from './sign-form.tsx';
import { TagField } from './tag-field.tsx';
import { VersionHistory } from './version-history.tsx';

interface ContractProps {
  ask: Ask;
  contract: ContractView;
  overview: Overview;
  name: string;
  onOverview: (overview: Overview) => void;
  onSigned: (overview: Overview, id: string) => void;
  onEdit: (says?: Done) => void;
}

interface PageProps extends ContractProps {
  onBack: () => void;
  /** It was archived, deleted or duplicated: the overview now, and how to undo it. */
  onGone: (overview: Overview, says: Done) => void;
  onEditId: (overview: Overview, id: string, says?: Done) => void;
  onExport: ExportOne | undefined;
}

/** Reading one contract: the text, who signed it when, its versions; or signing it. */
export function ContractPage(props: PageProps) {
  const { ask, contract, onOverview } = props;
  return (
    <div class="stack">
      <button type="button" class="back" onClick={props.onBack}>
        {say('shared.back')}
      </button>
      {contract.versions.length === 0 ? <Unsigned {...props} takeFocus /> : <Signed {...props} />}
      <TagField ask={ask} contract={contract} onOverview={onOverview} />
      <ContractActions {...props} />
    </div>
  );
}

/** A contract waiting to be read and signed. */
export function Unsigned({
  ask,
  contract,
  overview,
  name,
  takeFocus = false,
  ...on
}: ContractProps & { takeFocus?: boolean }) {
  const { id } = contract;
  async function sign(signing: Signing) {
    on.onSigned(await ask('own.contract.sign', { id, ...signing }), id);
  }
  return (
    <>
      <article class="sheet">
        <Heading takeFocus={takeFocus}>{shownTitle(contract.title)}</Heading>
        <SignForm
          name={name}
          draft={contract}
          last={null}
          places={[]}
          policy={overview.policy}
          onSign={sign}
        >
          <div class="row">
            <button type="button" class="quiet" onClick={() => on.onEdit()}>
              {say('contracts.edit')}
            </button>
          </div>
        </SignForm>
      </article>
      <CarryingSettings
        ask={ask}
        contract={contract}
        cost={draftCost(contract, name, contract.cost)}
        onOverview={on.onOverview}
      />
    </>
  );
}

function Signed({ ask, contract, overview, onOverview, onEdit, onEditId }: PageProps) {
  const { id, versions, inForce } = contract;
  const [chosen, setChosen] = useState<number | null>(null);
  const newest = versions.at(-1);
  const shown = versions.find(({ number }) => number === chosen) ?? newest;
  const { act, error } = useAct();
  if (!shown) return null;
  const places = inForce.flatMap(({ place, number }) => (number === shown.number ? [place] : []));
  const isDefault = places.includes('all');
  // The same document may have been signed more than once.
  const sameDocument = overview.policy.inForce?.hash === shown.hash;

  async function putInForce({ hash }: VersionView) {
    onOverview(await ask('own.contract.use', { hash }));
  }

  async function retire({ number, retiredAt }: VersionView) {
    onOverview(await ask('own.contract.retire', { id, number, retired: retiredAt === null }));
  }

  /** Its words become the draft: in force only once that is signed. */
  async function renew({ title, text, number }: VersionView) {
    const before = { id, title: contract.title, text: contract.text, language: null };
    onEditId(await ask('own.contract.save', { ...before, title, text }), id, {
      says: say('contracts.renewed', number),
      undo: () => ask('own.contract.save', before),
    });
  }

  return (
    <>
      <DraftNote ask={ask} contract={contract} onOverview={onOverview} onEdit={() => onEdit()} />
      <article class="sheet">
        <Heading takeFocus>{shown.title}</Heading>
        <p class="meta">
          {say('contracts.version', shown.number)}
          {places.length > 0 && (
            <span class="badge">
              {isDefault ? say('contracts.used') : say('contracts.usedOn', placeNames(places))}
            </span>
          )}
          {shown.retiredAt && (
            <>
              {' · '}
              {say('contracts.putAway')} <When at={shown.retiredAt} />
            </>
          )}
        </p>
        <Prose text={shown.text} />
        <Signature version={shown} />
        <div class="row">
          {!sameDocument && !shown.retiredAt && (
            <button type="button" onClick={() => act(() => putInForce(shown))}>
              {say('contracts.use')}
            </button>
          )}
          {shown !== newest ? (
            <button type="button" onClick={() => act(() => renew(shown))}>
              {say('contracts.renew')}
            </button>
          ) : (
            !contract.changed && (
              <button type="button" class="quiet" onClick={() => onEdit()}>
                {say('contracts.edit')}
              </button>
            )
          )}
          <button type="button" class="quiet" onClick={() => act(() => retire(shown))}>
            {say(shown.retiredAt ? 'contracts.offerAgain' : 'contracts.retire')}
          </button>
        </div>
        <p class="hint">{standing(shown, overview, places.length > 0)}</p>
        {error && (
          <Alert>
            {error} {say('contracts.useUnchanged')}
          </Alert>
        )}
      </article>
      <VersionHistory contract={contract} shown={shown.number} onShow={setChosen} />
      <CarryingSettings
        ask={ask}
        contract={contract}
        cost={contract.cost}
        onOverview={onOverview}
      />
    </>
  );
}

function standing(shown: VersionView, { policy }: Overview, inForce: boolean): string {
  if (shown.retiredAt) return say('contracts.retired');
  if (!inForce && policy.inForce?.hash === shown.hash)
    return say('contracts.sameUsed', versionName(policy.inForce));
  if (inForce) return say('contracts.retiring');
  return policy.inForce
    ? say('contracts.otherUsed', versionName(policy.inForce))
    : say('contracts.noneUsed');
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
