import { useId, useState } from 'preact/hooks';
import { invitationLanguages, invitationQuestion } from '../../lib/consent/invitation.ts';
import { languageName } from '../../lib/contract/placeholders.ts';
import { Alert } from '../controls.tsx';

interface InvitationProps {
  language: string;
  /** The person's own; null: ours for the language. */
  wording: string | null;
  /** What is wrong with it, in a plain sentence. */
  fault: string | null;
  onLanguage: (language: string) => void;
  onWording: (wording: string | null, when: 'now' | 'soon') => void;
}

/** As long as the background keeps. */
const longest = 5000;

/** The words a model is asked with, and their language. */
export function Invitation({ language, wording, fault, ...on }: InvitationProps) {
  const id = useId();
  const [away, setAway] = useState<string | null>(null);

  function edit(next: string) {
    setAway(null);
    on.onWording(next, 'soon');
  }

  /** One's own words are put away, and can be had back. */
  function swap() {
    setAway(wording);
    on.onWording(away, 'now');
  }

  return (
    <>
      <div class="field">
        <label for={`${id}-language`}>Invitation language</label>
        <select
          id={`${id}-language`}
          value={language}
          onChange={(event) => on.onLanguage(event.currentTarget.value)}
        >
          {byName(language).map((each) => (
            <option key={each} value={each} lang={each}>
              {languageName(each)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`${id}-wording`}>Invitation</label>
        <p class="hint" id={`${id}-hint`}>
          It stands below the contract when a model is asked for the first time.
          {wording !== null && ' These words are yours: another language leaves them as they are.'}
        </p>
        <textarea
          id={`${id}-wording`}
          class="prose"
          rows={8}
          lang={language}
          dir="auto"
          maxLength={longest}
          aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
          aria-invalid={fault !== null}
          value={wording ?? invitationQuestion(language)}
          onInput={(event) => edit(event.currentTarget.value)}
        />
        {fault && (
          <div id={`${id}-fault`}>
            <Alert>{fault} It is not saved like this.</Alert>
          </div>
        )}
        {(wording !== null || away !== null) && (
          <button type="button" class="quiet swap" onClick={swap}>
            {wording === null ? 'Put my wording back' : 'Use the standard wording'}
          </button>
        )}
      </div>
    </>
  );
}

/** Those we have, and the one that is set, even where we do not have it. */
function byName(set: string): string[] {
  return [...new Set([...invitationLanguages, set])].sort((a, b) =>
    languageName(a).localeCompare(languageName(b), 'en'),
  );
}
