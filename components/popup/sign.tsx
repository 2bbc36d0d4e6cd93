import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { checkContractText, longestLine, sha256Hex } from '../../lib/contract/text.ts';
import { Alert, Hash, useAct } from '../controls.tsx';

interface SignProps {
  /** What signing will do, said before it is done. */
  children: string;
  /** What is signed, as typed. */
  text: string;
  /** The name signed with last time. */
  name: string;
  /** Rejects with a plain sentence when nothing was signed. */
  onSign: (name: string) => Promise<unknown>;
}

/** The person's name under a text. Enter in the name signs, as a pen would. */
export function Sign({ children, text, name, onSign }: SignProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [human, setHuman] = useState(name);
  const { act, error, setError } = useAct();

  function sign(event: Event) {
    event.preventDefault();
    if (human.trim() === '') {
      setError('Nothing was signed: write your name first.');
      field.current?.focus();
      return;
    }
    act(() => onSign(human.trim()));
  }

  return (
    <form class="sign" onSubmit={sign} noValidate>
      <p class="hint" id={`${id}-hint`}>
        {children}
      </p>
      <Fingerprint text={text} />
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
        <button type="submit" class="main">
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
function Fingerprint({ text }: { text: string }) {
  const checked = checkContractText(text);
  const signable = checked.ok ? checked.text : null;
  const [known, setKnown] = useState({ text: '', hash: '' });
  useEffect(() => {
    if (signable === null) return;
    let current = true;
    sha256Hex(signable).then((hash) => current && setKnown({ text: signable, hash }));
    return () => {
      current = false;
    };
  }, [signable]);
  if (signable === null) return null;
  return <Hash hash={known.text === signable ? known.hash : null} />;
}
