import { diffArrays } from 'diff';
import { useMemo } from 'preact/hooks';
import { roles, type SiteProfile } from '../../../lib/sites/index.ts';
import { language, say } from '../../../lib/words.ts';
import { partName } from './found-parts.tsx';

interface Line {
  text: string;
  change: 'new' | 'gone' | null;
}

/**
 * What another profile says differently, part by part; parts that are the same are left out.
 * `before` null: there is none yet, and all of it is new.
 */
export function ProfileChanges({
  before,
  after,
}: {
  before: SiteProfile | null;
  after: SiteProfile;
}) {
  const parts = useMemo(() => changesOf(before ?? emptied(after), after), [before, after]);
  return (
    <div class="changes">
      <p class="hint" role="status">
        {parts.length === 0
          ? say('sites.noChanges')
          : say(
              before === null ? 'sites.says' : 'sites.changes',
              listed(parts.map(({ name }) => name)),
            )}
      </p>
      {parts.map(({ name, lines }) => (
        <section key={name} aria-label={name}>
          <p class="label">{name}</p>
          <ul class="code">
            {lines.map(({ text, change }, index) => (
              <li key={index}>
                {change === null ? (
                  text
                ) : change === 'new' ? (
                  <ins>
                    <span class="unseen">{say('contracts.newWords')}: </span>
                    {text}
                  </ins>
                ) : (
                  <del>
                    <span class="unseen">{say('contracts.goneWords')}: </span>
                    {text}
                  </del>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const listed = (names: string[]): string => new Intl.ListFormat(language()).format(names);

function changesOf(before: SiteProfile, after: SiteProfile): { name: string; lines: Line[] }[] {
  return linesOf(before).flatMap(({ name, lines }, at) => {
    const changes = diffArrays(lines, linesOf(after)[at]?.lines ?? []);
    if (changes.every(({ added, removed }) => !added && !removed)) return [];
    return {
      name,
      lines: changes.flatMap(({ value, added, removed }) =>
        value.map((text) => ({ text, change: added ? 'new' : removed ? 'gone' : null }) as const),
      ),
    };
  });
}

/** The parts in one order, a line for each selector or address. */
function linesOf(profile: SiteProfile): { name: string; lines: string[] }[] {
  const addresses = Object.entries(profile.paths).flatMap(([kind, patterns]) =>
    patterns.map((pattern: string) => `${kind}: ${pattern}`),
  );
  return [
    { name: say('sites.addresses'), lines: addresses },
    {
      name: say('sites.requests'),
      lines: profile.requests.map(({ path, text }) => `${path}  text: ${text.join(' › ')}`),
    },
    ...roles.map((role) => ({
      name: partName(role),
      lines: profile[role].map(({ seen: _seen, on: _on, css, ...more }) =>
        [css, ...Object.entries(more).map(([key, value]) => `${key}: ${value}`)].join('  '),
      ),
    })),
  ];
}

/** The same site, of which nothing is known. */
function emptied(profile: SiteProfile): SiteProfile {
  const nothing = Object.fromEntries([...roles, 'requests'].map((role) => [role, []]));
  return { ...profile, ...nothing, paths: { conversation: [], provisional: [], fresh: [] } };
}
