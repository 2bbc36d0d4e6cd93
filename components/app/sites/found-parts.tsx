import type { SiteView } from '../../../lib/protocol/index.ts';
import { type Role, roles, type Selector } from '../../../lib/sites/index.ts';
import { say } from '../../../lib/words.ts';
import { When } from '../../shared/controls.tsx';

/** What each role of a profile is called here. */
export const partName = (role: Role): string => say(`sites.part.${role}`);

/** Which selector found each part when a reply was last read: a fallback shows before it fails. */
export function FoundParts({ profile, matched }: Pick<SiteView, 'profile' | 'matched'>) {
  if (matched === null) return <p class="hint">{say('sites.nothingRead')}</p>;
  const rows = roles.flatMap((role) => {
    const list = (profile[role] as readonly Selector[]).map(({ css }) => css);
    return list.length === 0 ? [] : [{ role, list, css: matched.roles[role] ?? null }];
  });
  return (
    <details class="found">
      <summary>
        {say('sites.found')}{' '}
        <span class="hint">
          <When at={matched.at} style="medium" />
        </span>
      </summary>
      <dl>
        {rows.map(({ role, list, css }) => (
          <div key={role}>
            <dt>{partName(role)}</dt>
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
  if (css === null) return say('sites.notThere');
  const at = list.indexOf(css);
  if (at === -1) return say('sites.byEarlier');
  return list.length === 1 ? say('sites.isFound') : say('sites.choiceOf', at + 1, list.length);
}
