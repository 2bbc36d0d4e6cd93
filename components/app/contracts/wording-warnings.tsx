import { useEffect, useState } from 'preact/hooks';
import type { WordingWarning } from '../../../lib/contract/warning.ts';
import { checkWording } from '../../../lib/contract/wording.ts';
import { say } from '../../../lib/words.ts';

interface WordingWarningsProps {
  text: string;
  /** Selects these UTF-16 units of the text where it is written. */
  onShow: (start: number, end: number) => void;
}

/** Milliseconds after the last key: a warning about half a word would be in the way. */
const pauseMs = 400;

/** More than these are only counted. */
const most = 12;

/**
 * What models are known to take badly in a text, with the reason and a better way. It stops nobody.
 * Folded up, so that nothing moves while a person writes.
 */
export function WordingWarnings({ text, onShow }: WordingWarningsProps) {
  const [found, setFound] = useState<readonly WordingWarning[]>(() => checkWording(text));
  const [checked, setChecked] = useState(text);

  useEffect(() => {
    if (text === checked) return;
    const later = setTimeout(() => {
      setFound(checkWording(text));
      setChecked(text);
    }, pauseMs);
    return () => clearTimeout(later);
  }, [text, checked]);

  return (
    <details class={found.length > 0 ? 'wording-warnings some' : 'wording-warnings'}>
      <summary>
        <span role="status">
          {found.length === 0 ? say('contracts.noRemarks') : say('contracts.remarks', found.length)}
        </span>
      </summary>
      {found.length === 0 ? (
        <p class="hint">{say('contracts.noRemarksHint')}</p>
      ) : (
        <ul>
          {found.slice(0, most).map(({ code, message, suggestion, start, end }) => (
            <li key={`${code} ${start}`}>
              <p>{message}</p>
              <p class="hint">{suggestion}</p>
              <button
                type="button"
                class="quiet"
                disabled={text !== checked}
                onClick={() => onShow(start, end)}
              >
                {say('contracts.showWhere')}
              </button>
            </li>
          ))}
          {found.length > most && (
            <li class="hint">{say('contracts.andMore', found.length - most)}</li>
          )}
        </ul>
      )}
    </details>
  );
}
