import { useId, useMemo, useState } from 'preact/hooks';
import type { SiteProfile } from '../../../lib/sites/index.ts';
import { fileName, saveFile } from '../../shared/save-file.ts';
import { ProfileChanges } from './profile-changes.tsx';
import { profileText, readProfile } from './profile-text.ts';

interface ProfileEditorProps {
  profile: SiteProfile;
  onUse: (profile: SiteProfile) => Promise<void>;
}

/** Another profile, as text: checked while it is pasted, and shown as what it changes. */
export function ProfileEditor({ profile, onUse }: ProfileEditorProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [copied, setCopied] = useState('');
  const now = useMemo(() => profileText(profile), [profile]);
  const read = useMemo(
    () => (text.trim() === '' ? null : readProfile(text, profile)),
    [text, profile],
  );

  async function copy() {
    await navigator.clipboard.writeText(now).then(
      () => setCopied('Copied.'),
      () => setCopied('It could not be copied: the browser did not allow it.'),
    );
  }

  function save() {
    const file = new Blob([now], { type: 'application/json' });
    saveFile(file, fileName(`profile-of-${profile.host}`, 'json', new Date()));
  }

  return (
    <details class="profile-editor">
      <summary>Mend it with another profile</summary>
      <div class="stack">
        <p class="hint">
          When a site changes its pages, a new profile says where their parts are now. Use one only
          from somebody you trust: it decides what is taken for your message and for the model’s
          answer. It holds until you take it away.
        </p>
        <div class="row">
          <button type="button" onClick={copy}>
            Copy the profile in use
          </button>
          <button type="button" onClick={save}>
            Save it as a file
          </button>
          <span class="hint" role="status">
            {copied}
          </span>
        </div>
        <div class="field">
          <label for={id}>New profile (JSON)</label>
          <textarea
            id={id}
            class="code"
            spellcheck={false}
            autocomplete="off"
            value={text}
            aria-invalid={read !== null && 'fault' in read}
            aria-describedby={`${id}-fault`}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <p class="hint fault" id={`${id}-fault`} role="status">
            {read !== null && 'fault' in read ? read.fault : ''}
          </p>
        </div>
        {read !== null && 'profile' in read && (
          <>
            <ProfileChanges before={profile} after={read.profile} />
            <div class="row">
              <button
                type="button"
                class="main"
                disabled={profileText(read.profile) === now}
                onClick={() => onUse(read.profile)}
              >
                Use this profile
              </button>
              <button type="button" class="quiet" onClick={() => setText('')}>
                Cancel
              </button>
            </div>
          </>
        )}
      </div>
    </details>
  );
}
