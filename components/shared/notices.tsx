import type { ComponentChildren } from 'preact';
import type { LogReport, Overview } from '../../lib/protocol/index.ts';
import { type SiteId, siteName } from '../../lib/sites/index.ts';
import { language, say } from '../../lib/words.ts';
import type { Ask } from './ask.ts';
import { Alert, useAct, When } from './controls.tsx';

/** Asks the person for the browser's permission to run on sites; false: refused. */
export type Allow = (sites: readonly SiteId[]) => Promise<boolean>;

interface NoticesProps {
  ask: Ask;
  overview: Overview;
  allow: Allow;
  onOverview: (overview: Overview) => void;
  /** What was found of a damaged log is told whole here; else it leads to where it is. */
  whole?: boolean;
  onReport?: () => void;
}

/** What a person must know before all else, each as a sentence with the one thing to do. */
export function Notices({ ask, overview, allow, onOverview, whole, onReport }: NoticesProps) {
  const { report, untold, missingPermission } = overview;
  const seenReport = async () => onOverview(await ask('own.log.seen'));
  const seenUntold = async () => onOverview(await ask('own.untold.seen'));
  return (
    <>
      {report &&
        (whole ? (
          <Notice name={say('shared.seen')} onPress={seenReport}>
            <Damage report={report} />
          </Notice>
        ) : (
          <Notice name={say('shared.damage.look')} onPress={async () => onReport?.()}>
            <p>{happened(report)}</p>
          </Notice>
        ))}
      {untold.length > 0 && (
        <Notice name={say('shared.seen')} onPress={seenUntold}>
          <p>
            <b>{say('shared.untold', listed(untold, 'unit'))}</b>{' '}
            {whole && say('shared.untoldMore')}
          </p>
        </Notice>
      )}
      {missingPermission.length > 0 && (
        <MissingPermission
          ask={ask}
          sites={missingPermission}
          allow={allow}
          onOverview={onOverview}
        />
      )}
    </>
  );
}

interface NoticeProps {
  name: string;
  onPress: () => Promise<void>;
  children: ComponentChildren;
}

/** It stays until the person says that they have seen it. */
function Notice({ name, onPress, children }: NoticeProps) {
  const { act, error } = useAct();
  async function press() {
    await onPress();
    // The button that was pressed goes, and the focus would be lost with it.
    document.querySelector('h1')?.focus();
  }
  return (
    <section class="alert notice" role="alert">
      <div>{children}</div>
      <button type="button" onClick={() => act(press)}>
        {name}
      </button>
      {error && <Alert>{error}</Alert>}
    </section>
  );
}

interface MissingPermissionProps {
  ask: Ask;
  sites: readonly SiteId[];
  allow: Allow;
  onOverview: (overview: Overview) => void;
}

/** Sites that are on lack the browser's permission: what that means, and the button that asks for it. */
function MissingPermission({ ask, sites, allow, onOverview }: MissingPermissionProps) {
  const { act, error } = useAct();
  const names = listed(sites);
  const says =
    sites.length > 1 ? say('shared.notAllowedAll', names) : say('shared.notAllowed', names);
  function press() {
    // In the event of the click itself, else the browser does not ask.
    const answer = allow(sites);
    act(async () => {
      if (await answer) onOverview(await ask('own.overview'));
    });
  }
  return (
    <section class="note notice" aria-label={says}>
      <p>
        <b>{says}</b> {say('shared.notAllowedMore')}
      </p>
      <button type="button" onClick={press}>
        {sites.length > 1 ? say('shared.allowAll') : say('shared.allow', names)}
      </button>
      {error && (
        <Alert>
          {error} {say('shared.unchanged')}
        </Alert>
      )}
    </section>
  );
}

function Damage({ report }: { report: LogReport }) {
  const { found } = report;
  return (
    <div class="stack">
      <p>
        <b>{happened(report)}</b> {say('shared.damage.foundOn')}{' '}
        <When at={report.at} style="medium" />.
      </p>
      <p>
        {say(`shared.damage.${found}.kept`)} {found !== 'unmirrored' && say('shared.damage.begun')}
      </p>
      <p>
        {say(`shared.damage.${found}.next`)}{' '}
        {found !== 'unmirrored' && say('shared.damage.evidence')}
      </p>
    </div>
  );
}

function happened({ found, expected, actual }: LogReport): string {
  const had = expected?.size ?? 0;
  switch (found) {
    case 'missing':
      return say('shared.damage.missing.happened', had);
    case 'shorter':
      return say('shared.damage.shorter.happened', had, actual?.size ?? 0);
    case 'different':
      return say('shared.damage.different.happened');
    case 'unmirrored':
      return say('shared.damage.unmirrored.happened');
  }
}

function listed(sites: readonly SiteId[], type: 'unit' | 'conjunction' = 'conjunction'): string {
  return new Intl.ListFormat(language(), { type }).format(sites.map(siteName));
}
