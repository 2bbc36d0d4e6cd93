import { useMemo, useState } from 'preact/hooks';
import type { SiteProfile } from '../../../lib/sites/index.ts';
import { say } from '../../../lib/words.ts';
import { fileName, saveFile } from '../../shared/save-file.ts';
import { ProfileChanges } from './profile-changes.tsx';
import { ProfileField } from './profile-field.tsx';
import { profileText, readProfile } from './profile-text.ts';

interface ProfileEditorProps {
  profile: SiteProfile;
  onUse: (profile: SiteProfile) => Promise<void>;
}

/** Another profile, as text: checked while it is pasted, and shown as what it changes. */
export function ProfileEditor({ profile, onUse }: ProfileEditorProps) {
  const [text, setText] = useState('');
  const [copied, setCopied] = useState('');
  const now = useMemo(() => profileText(profile), [profile]);
  const read = useMemo(
    () => (text.trim() === '' ? null : readProfile(text, profile)),
    [text, profile],
  );

  async function copy() {
    await navigator.clipboard.writeText(now).then(
      () => setCopied(say('sites.copied')),
      () => setCopied(say('sites.notCopied')),
    );
  }

  function save() {
    const file = new Blob([now], { type: 'application/json' });
    saveFile(file, fileName(`profile-of-${profile.host}`, 'json', new Date()));
  }

  return (
    <details class="profile-editor">
      <summary>{say('sites.mend')}</summary>
      <div class="stack">
        <p class="hint">{say('sites.mendHint')}</p>
        <div class="row">
          <button type="button" onClick={copy}>
            {say('sites.copyProfile')}
          </button>
          <button type="button" onClick={save}>
            {say('sites.saveProfile')}
          </button>
          <span class="hint" role="status">
            {copied}
          </span>
        </div>
        <ProfileField
          label={say('sites.newProfileText')}
          text={text}
          fault={read !== null && 'fault' in read ? read.fault : null}
          onText={setText}
        />
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
                {say('sites.useProfile')}
              </button>
              <button type="button" class="quiet" onClick={() => setText('')}>
                {say('shared.cancel')}
              </button>
            </div>
          </>
        )}
      </div>
    </details>
  );
}
