import { useId, useState } from 'preact/hooks';
import { type SiteId, type SiteProfile, siteName } from '../../../lib/sites/index.ts';
import { say } from '../../../lib/words.ts';
import { type Ask, plainError } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import type { Allow } from '../../shared/notices.tsx';
import { ProfileChanges } from './profile-changes.tsx';
import { ProfileField } from './profile-field.tsx';
import { longestProfile, readProfile } from './profile-text.ts';

interface TakeProfileProps {
  ask: Ask;
  /** The site that is to be added. */
  site: SiteId;
  /** Asks the person for its host. To be called in the click itself; false: refused. */
  allow: Allow;
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
      const [{ taken }, allowed] = await Promise.all([taking, allow([site])]);
      if (taken || allowed) return onTaken();
      setError(say('sites.refused', siteName(site)));
    } catch (failure) {
      setError(plainError(failure));
    }
  }

  return (
    <details class="profile-editor">
      <summary>{say('sites.take')}</summary>
      <div class="stack">
        <p class="hint">{say('sites.takeHint')}</p>
        <div class="field">
          <label for={`${id}-file`}>{say('sites.takeFile')}</label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".json,application/json"
            onChange={(event) => void open(event.currentTarget.files?.[0])}
          />
        </div>
        <ProfileField label={say('sites.takePasted')} text={text} fault={fault} onText={setText} />
        {read !== null && 'profile' in read && (
          <>
            <ProfileChanges before={null} after={read.profile} />
            <div class="row">
              <button type="button" class="main" onClick={() => take(read.profile)}>
                {say('sites.takeThis')}
              </button>
              <button type="button" class="quiet" onClick={() => setText('')}>
                {say('shared.cancel')}
              </button>
            </div>
          </>
        )}
        {error && (
          <Alert>
            {error} {say('shared.unchanged')}
          </Alert>
        )}
      </div>
    </details>
  );
}
