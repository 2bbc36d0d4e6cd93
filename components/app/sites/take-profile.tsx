import { useId, useState } from 'preact/hooks';
import type { SiteId, SiteProfile } from '../../../lib/sites/index.ts';
import { type Ask, plainError } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import { ProfileChanges } from './profile-changes.tsx';
import { longestProfile, readProfile } from './profile-text.ts';

interface TakeProfileProps {
  ask: Ask;
  /** The site that is to be added. */
  site: SiteId;
  /** Asks the person for its host. To be called in the click itself; false: refused. */
  allow: (site: SiteId) => Promise<boolean>;
  /** The site is there, or will be as soon as the browser allows it. */
  onTaken: () => void;
}

/** Adds a site by what somebody else has pointed at: checked, and shown part by part before it is used. */
export function TakeProfile({ ask, site, allow, onTaken }: TakeProfileProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const read = text.trim() === '' ? null : readProfile(text, { id: site });
  const fault = read !== null && 'fault' in read ? read.fault : null;

  async function open(file: File | undefined) {
    setError(null);
    // What is too long is told of by its beginning.
    if (file) setText(await file.slice(0, 4 * longestProfile).text());
  }

  async function take(profile: SiteProfile) {
    setError(null);
    // First, and without waiting: a browser asks only in the click itself.
    const taking = ask('own.site.take', { profile });
    try {
      const [{ taken }, allowed] = await Promise.all([taking, allow(site)]);
      if (taken || allowed) return onTaken();
      setError('Without your browser’s permission nothing can be done there.');
    } catch (failure) {
      setError(plainError(failure));
    }
  }

  return (
    <details class="profile-editor">
      <summary>Or take what somebody else has pointed at</summary>
      <div class="stack">
        <p class="hint">
          A profile says where the parts of a page are. Take one only from somebody you trust: it
          decides what counts as your message and as the model’s answer.
        </p>
        <div class="field">
          <label for={`${id}-file`}>Profile from a file</label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".json,application/json"
            onChange={(event) => void open(event.currentTarget.files?.[0])}
          />
        </div>
        <div class="field">
          <label for={id}>Or pasted (JSON)</label>
          <textarea
            id={id}
            class="code"
            spellcheck={false}
            autocomplete="off"
            value={text}
            aria-invalid={fault !== null}
            aria-describedby={`${id}-fault`}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <p class="hint fault" id={`${id}-fault`} role="status">
            {fault}
          </p>
        </div>
        {read !== null && 'profile' in read && (
          <>
            <ProfileChanges before={null} after={read.profile} />
            <div class="row">
              <button type="button" class="main" onClick={() => take(read.profile)}>
                Use this profile
              </button>
              <button type="button" class="quiet" onClick={() => setText('')}>
                Cancel
              </button>
            </div>
          </>
        )}
        {error && <Alert>{error} Nothing was changed.</Alert>}
      </div>
    </details>
  );
}
