import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { fillPlaceholders, textToSign } from '../../lib/contract/placeholders.ts';
import { longestLine, sha256Hex } from '../../lib/contract/text.ts';
import type { Overview, Place, VersionHead } from '../../lib/messages.ts';
import { siteName } from '../../lib/sites/index.ts';
import { Alert, Hash, useAct } from '../controls.tsx';
import { dayOf, placeChoices, placeNames, versionName } from '../words.ts';
import { Exact } from './exact.tsx';

/** A signature as it is asked for. */
export interface Signing {
  human: string;
  /** Hash of the text that was read. */
  shown: string;
  place: Place | 'none' | null;
}

interface SignProps {
  /** What is signed, as typed; `language` is BCP 47. */
  draft: { text: string; language: string };
  last: VersionHead | null;
  /** Where a version of it is in force now. */
  places: readonly Place[];
  policy: Overview['policy'];
  /** The name signed with last time. */
  name: string;
  /** Beside the text that is signed. */
  children?: ComponentChildren;
  /** Rejects with a plain sentence when nothing was signed. */
  onSign: (signing: Signing) => Promise<unknown>;
}

/** The person's name under the exact text. Enter in the name signs, as a pen would. */
export function Sign({ draft, last, places, policy, name, children, onSign }: SignProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLElement>(null);
  const [human, setHuman] = useState(name);
  const [read, setRead] = useState(true);
  const [place, setPlace] = useState<Place | 'none' | 'as-now'>(
    places.length > 0 ? 'as-now' : 'all',
  );
  const { act, error, setError } = useAct();

  const { language } = draft;
  const at = new Date().toISOString();
  const signer = human.trim();
  // Without a name the placeholder stands for itself, and the hash is not known yet.
  const filled = fillPlaceholders(draft.text, { human: signer || '{human}', language, at });
  const checked = textToSign(draft.text, { human: signer || '{human}', language, at });
  const nameless = signer === '' && draft.text.includes('{human}');

  function sign(event: Event) {
    event.preventDefault();
    if (signer === '') {
      setError('Nothing was signed: write your name first.');
      field.current?.focus();
      return;
    }
    if (!read) {
      setError('Nothing was signed: read the text to its end first.');
      text.current?.focus();
      return;
    }
    act(async () => {
      const shown = await sha256Hex(checked.ok ? checked.text : filled);
      await onSign({ human: signer, shown, place: place === 'as-now' ? null : place });
    });
  }

  return (
    <form class="sign" onSubmit={sign} noValidate>
      {!children && <p class="label">What you sign</p>}
      <Exact frame={text} text={checked.ok ? checked.text : filled} onRead={setRead} />
      {children}
      <p class="hint" id={`${id}-hint`}>
        {whatSigningDoes(last, at, place === 'as-now' ? places : place, policy)}
      </p>
      {(policy.inForce || places.length > 0 || Object.keys(policy.inForceAt).length > 0) && (
        <div class="asking">
          <label class="hint" for={`${id}-place`}>
            Put in force
          </label>
          <select
            id={`${id}-place`}
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value as typeof place)}
          >
            {places.length > 0 && <option value="as-now">Where it is now</option>}
            {placeChoices(policy).map((each) => (
              <option key={each} value={each}>
                {each === 'all' ? 'On all sites' : `Only on ${siteName(each)}`}
              </option>
            ))}
            <option value="none">Nowhere yet</option>
          </select>
        </div>
      )}
      <Fingerprint text={checked.ok && !nameless ? checked.text : null} />
      <p class="hint unsignable">
        {checked.ok
          ? nameless &&
            'The text holds your name, so its SHA-256 is known once you have written it.'
          : checked.message}
      </p>
      <label for={id}>Your name</label>
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
          Sign
        </button>
      </div>
      {error && <Alert>{error}</Alert>}
    </form>
  );
}

/**
 * The hash the text will travel with, before it is signed; none while it could not be signed. Its
 * place is there from the start, or the buttons below would move under a person's hand.
 */
function Fingerprint({ text }: { text: string | null }) {
  const [known, setKnown] = useState({ text: '', hash: '' });
  useEffect(() => {
    if (text === null) return;
    let current = true;
    sha256Hex(text).then((hash) => current && setKnown({ text, hash }));
    return () => {
      current = false;
    };
  }, [text]);
  return <Hash hash={text !== null && known.text === text ? known.hash : null} />;
}

/** What signing will do, before it is done; `last` is the version there is, if any. */
function whatSigningDoes(
  last: VersionHead | null,
  at: string,
  place: readonly Place[] | Place | 'none',
  policy: Overview['policy'],
): string {
  const number = (last?.number ?? 0) + 1;
  const fixes = `Signing fixes this exact text as version ${number}, dated ${dayOf(at)}`;
  if (place === 'none') return `${fixes}. It is in force nowhere until you say so.`;
  const places = typeof place === 'string' ? [place] : place;
  const everywhere = places.includes('all');
  const where = everywhere ? '' : ` on ${placeNames(places)}`;
  const before = everywhere ? policy.inForce : inForceAt(places[0], policy);
  return before
    ? `${fixes} and puts it in force${where} in place of ${versionName(before)}. Conversations under that one are asked again.`
    : `${fixes} and puts it in force${where}: a model is asked to accept it first, and after its yes your messages carry it.`;
}

function inForceAt(place: Place | undefined, { inForce, inForceAt }: Overview['policy']) {
  const own = place === undefined || place === 'all' ? undefined : inForceAt[place];
  return own === undefined ? inForce : own;
}
