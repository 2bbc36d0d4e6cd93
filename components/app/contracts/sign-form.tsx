import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import {
  type ContractDocument,
  checkDocument,
  documentHash,
  documentText,
} from '../../../lib/contract/document.ts';
import { fillPlaceholders } from '../../../lib/contract/placeholders.ts';
import { longestLine, singleLine } from '../../../lib/contract/text.ts';
import type { Overview, Place, VersionView } from '../../../lib/protocol/index.ts';
import { inForceOn } from '../../../lib/protocol/policy.ts';
import { siteName } from '../../../lib/sites/index.ts';
import { say } from '../../../lib/words.ts';
import { Alert, InlineSelect, Options, useAct } from '../../shared/controls.tsx';
import { dayOf } from '../../shared/format.ts';
import { placeChoices, placeNames, versionName } from '../../shared/names.ts';
import { Fingerprint } from '../../shared/signature.tsx';
import { SignedText } from './signed-text.tsx';

/** A signature as it is asked for. */
export interface Signing {
  human: string;
  /** Hash of the document that was read. */
  shown: string;
  place: Place | 'none' | null;
}

interface SignProps {
  /** What is signed, as typed; `language` is BCP 47. */
  draft: { title: string; text: string; language: string };
  /** The version there is. */
  last: VersionView | null;
  /** Where a version of it is in force now. */
  places: readonly Place[];
  policy: Overview['policy'];
  /** The name signed with last time. */
  name: string;
  /** Shown below the text that is signed. */
  children?: ComponentChildren;
  /** Rejects with a plain sentence when nothing was signed. */
  onSign: (signing: Signing) => Promise<unknown>;
}

/** Stands for the name until it is written. */
const blank = '…';

/** The person's name under the exact document. Enter in the name signs, as a pen would. */
export function SignForm({ draft, last, places, policy, name, children, onSign }: SignProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLElement>(null);
  const [human, setHuman] = useState(name);
  const [read, setRead] = useState(true);
  const [place, setPlace] = useState<Place | 'none' | 'as-now'>(
    places.length > 0 ? 'as-now' : 'all',
  );
  const { act, error, setError } = useAct();

  const at = new Date().toISOString();
  const signer = human.trim();
  const typed = documentFrom(draft, signer || blank, at);
  const checked = checkDocument(typed);
  const document = checked.ok ? checked.document : typed;
  // Until a name is written, it is taken for the one signed with before.
  const wouldBe = signer === '' && last ? { ...document, human: last.human } : document;
  const unwritten = draft.title.trim() === '' && draft.text.trim() === '';

  function sign(event: Event) {
    event.preventDefault();
    const final = checkDocument(documentFrom(draft, signer, at));
    if (!final.ok) {
      setError(`${say('contracts.nothingSigned')} ${final.message}`);
      if (final.field === 'human') field.current?.focus();
      return;
    }
    if (!read) {
      setError(say('contracts.readFirst'));
      text.current?.focus();
      return;
    }
    act(async () => {
      const shown = await documentHash(final.document);
      await onSign({ human: signer, shown, place: place === 'as-now' ? null : place });
    });
  }

  return (
    <form class="sign" onSubmit={sign} noValidate>
      {!children && <p class="label">{say('contracts.whatYouSign')}</p>}
      <SignedText
        frame={text}
        text={unwritten ? '' : documentText(document)}
        of={`${draft.title}\n${draft.text}`}
        onRead={setRead}
      />
      {children}
      <p class="hint" id={`${id}-hint`}>
        {whatSigningDoes(wouldBe, last, at, place === 'as-now' ? places : place, policy)}
      </p>
      {(policy.inForce || places.length > 0 || Object.keys(policy.inForceAt).length > 0) && (
        <InlineSelect
          label={say('contracts.useIt')}
          value={place}
          onChoose={(chosen) => setPlace(chosen as typeof place)}
        >
          {places.length > 0 && <option value="as-now">{say('contracts.whereNow')}</option>}
          <Options
            of={placeChoices(policy).map((each) => [
              each,
              each === 'all'
                ? say('contracts.onAllSites')
                : say('contracts.onlyOn', siteName(each)),
            ])}
          />
          <option value="none">{say('contracts.nowhere')}</option>
        </InlineSelect>
      )}
      <KnownHash document={checked.ok && signer !== '' ? checked.document : null} />
      <p class="hint unsignable">
        {checked.ok ? signer === '' && say('contracts.hashLater') : !unwritten && checked.message}
      </p>
      <label for={id}>{say('contracts.yourName')}</label>
      <div class="sign-line">
        <input
          ref={field}
          id={id}
          type="text"
          autocomplete="name"
          maxLength={longestLine}
          aria-describedby={`${id}-hint`}
          value={human}
          onInput={(event) => setHuman(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="submit" class="main" aria-disabled={!read}>
          {say('contracts.sign')}
        </button>
      </div>
      {error && <Alert>{error}</Alert>}
    </form>
  );
}

/** The draft as it would be signed by `human`. */
function documentFrom(
  { title, text, language }: SignProps['draft'],
  human: string,
  at: string,
): ContractDocument {
  const filled = fillPlaceholders(text, { human, language, at });
  return { title: singleLine(title), human, text: filled };
}

/**
 * The hash the contract will travel with, before it is signed; none while it could not be signed.
 */
function KnownHash({ document }: { document: ContractDocument | null }) {
  const text = document && documentText(document);
  const [known, setKnown] = useState({ text: '', hash: '' });
  useEffect(() => {
    if (document === null || text === null) return;
    let current = true;
    documentHash(document).then((hash) => current && setKnown({ text, hash }));
    return () => {
      current = false;
    };
  }, [text]);
  return <Fingerprint hash={text !== null && known.text === text ? known.hash : null} />;
}

/** What signing will do, before it is done; `last` is the version there is, if any. */
function whatSigningDoes(
  document: ContractDocument,
  last: VersionView | null,
  at: string,
  place: readonly Place[] | Place | 'none',
  policy: Overview['policy'],
): string {
  const fixes = say('contracts.fixes', (last?.number ?? 0) + 1, dayOf(at));
  if (place === 'none') return `${fixes} ${say('contracts.usedNowhere')}`;
  const places = typeof place === 'string' ? [place] : place;
  const everywhere = places.includes('all');
  const before = everywhere ? policy.inForce : inForceAt(places[0], policy);
  const where = placeNames(places);
  if (!before) {
    const begins = everywhere ? say('contracts.begins') : say('contracts.beginsOn', where);
    return `${fixes} ${begins} ${say('contracts.askedFirst')}`;
  }
  const name = versionName(before);
  const replaces = everywhere
    ? say('contracts.replaces', name)
    : say('contracts.replacesOn', where, name);
  const other = last ? differing(document, last) : [];
  // The text is the same as before, and it is another document all the same.
  const [first] = other;
  if (first !== undefined && first !== 'text' && !other.includes('text')) {
    const renamed = say(`contracts.renamed.${other.length > 1 ? 'both' : first}`);
    return `${renamed} ${fixes} ${replaces}`;
  }
  const same = last?.hash === before.hash && other.length === 0;
  return `${fixes} ${replaces} ${say(same ? 'contracts.nobodyAskedAgain' : 'contracts.askedAgain')}`;
}

function differing(one: ContractDocument, other: ContractDocument) {
  return (['title', 'human', 'text'] as const).filter((field) => one[field] !== other[field]);
}

function inForceAt(place: Place | undefined, policy: Overview['policy']) {
  return place === undefined || place === 'all' ? policy.inForce : inForceOn(policy, place);
}
