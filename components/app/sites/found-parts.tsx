import type { SiteView } from '../../../lib/protocol/index.ts';
import { type Role, roles, type Selector } from '../../../lib/sites/index.ts';
import { When } from '../../shared/controls.tsx';

/** What each role of a profile is called here. */
export const partNames: Record<Role, string> = {
  view: 'The view in front',
  composer: 'The message box',
  frame: 'What is around the message box',
  send: 'The send control',
  stop: 'The stop control',
  attachment: 'A file that waits',
  userTurn: 'Your messages',
  reply: 'The replies',
  replyText: 'The text of a reply',
  exclude: 'What is left out of a text',
  streaming: 'The mark of an unfinished reply',
  model: 'The model’s name',
};

/** Which selector found each part when a reply was last read: a fallback shows before it fails. */
export function FoundParts({ profile, matched }: Pick<SiteView, 'profile' | 'matched'>) {
  if (matched === null) return <p class="hint">No reply has been read on this site yet.</p>;
  const rows = roles.flatMap((role) => {
    const list = (profile[role] as readonly Selector[]).map(({ css }) => css);
    return list.length === 0 ? [] : [{ role, list, css: matched.roles[role] ?? null }];
  });
  return (
    <details class="found">
      <summary>
        What was found when a reply was last read{' '}
        <span class="hint">
          <When at={matched.at} style="medium" />
        </span>
      </summary>
      <dl>
        {rows.map(({ role, list, css }) => (
          <div key={role}>
            <dt>{partNames[role]}</dt>
            <dd class="hint">
              {place(list, css)}
              {css !== null && (
                <>
                  : <code>{css}</code>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function place(list: readonly string[], css: string | null): string {
  if (css === null) return 'not there';
  const at = list.indexOf(css);
  if (at === -1) return 'by an earlier profile';
  return list.length === 1 ? 'found' : `choice ${at + 1} of ${list.length}`;
}
