import { useId } from 'preact/hooks';
import {
  invitationLanguages,
  invitationOpening,
  invitationQuestion,
} from '../../../lib/consent/invitation.ts';
import { languageName } from '../../../lib/contract/placeholders.ts';
import { say, language as spoken } from '../../../lib/words.ts';
import { Alert, Prose } from '../../shared/controls.tsx';

interface InvitationProps {
  language: string;
  /** The person's own first paragraph; nothing: ours for the language. */
  opening: string;
  /** What is wrong with it, in a plain sentence. */
  fault: string | null;
  onLanguage: (language: string) => void;
  onOpening: (opening: string) => void;
}

/** The words a model is asked with, and their language: the first paragraph is the person's. */
export function InvitationFields({
  language,
  opening,
  fault,
  onLanguage,
  onOpening,
}: InvitationProps) {
  const id = useId();
  return (
    <>
      <div class="field">
        <label for={`${id}-language`}>{say('contracts.invitationLanguage')}</label>
        <select
          id={`${id}-language`}
          value={language}
          onChange={(event) => onLanguage(event.currentTarget.value)}
        >
          {byName(language).map((each) => (
            <option key={each} value={each} lang={each}>
              {languageName(each)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`${id}-opening`}>{say('contracts.opening')}</label>
        <p class="hint" id={`${id}-hint`}>
          {say('contracts.openingHint')}
        </p>
        <textarea
          id={`${id}-opening`}
          class="prose"
          rows={3}
          lang={language}
          dir="auto"
          placeholder={invitationOpening(language)}
          aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
          aria-invalid={fault !== null}
          value={opening}
          // A paragraph is one line, also when it is pasted as several.
          onInput={(event) => onOpening(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))}
        />
        {fault && (
          <div id={`${id}-fault`}>
            <Alert>
              {fault} {say('contracts.notSavedLikeThis')}
            </Alert>
          </div>
        )}
      </div>
      <section class="field" aria-labelledby={`${id}-rest`}>
        <p class="hint" id={`${id}-rest`}>
          {say('contracts.invitationRest')}
        </p>
        <div class="fixed" lang={language} dir="auto">
          <Prose text={fixedPart(language)} />
        </div>
      </section>
    </>
  );
}

/** The question without its first paragraph. */
function fixedPart(language: string): string {
  return invitationQuestion(language, null).split('\n\n').slice(1).join('\n\n');
}

/** The languages there is an invitation in, and the one that is set, by name. */
function byName(set: string): string[] {
  return [...new Set([...invitationLanguages, set])].sort((a, b) =>
    languageName(a).localeCompare(languageName(b), spoken()),
  );
}
