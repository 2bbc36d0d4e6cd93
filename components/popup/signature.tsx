import type { VersionView } from '../../lib/messages.ts';
import { Hash, When } from '../controls.tsx';

/** Who signed, when, and the hash as it will travel. */
export function Signature({
  version,
}: {
  version: Pick<VersionView, 'human' | 'signedAt' | 'hash' | 'importedAt'>;
}) {
  return (
    <div class="signature">
      <p class="hint">
        Signed by <b class="name">{version.human}</b>
        <br />
        <When at={version.signedAt} />
        {version.importedAt && (
          <>
            <br />
            Imported from a file on <When at={version.importedAt} style="medium" />
          </>
        )}
      </p>
      <Hash hash={version.hash} />
    </div>
  );
}
