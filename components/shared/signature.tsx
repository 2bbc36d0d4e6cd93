import type { VersionView } from '../../lib/protocol/index.ts';
import { say } from '../../lib/words.ts';
import { Hash, When } from './controls.tsx';

/** Who signed, when, and the hash as it will travel. */
export function Signature({
  version,
}: {
  version: Pick<VersionView, 'human' | 'signedAt' | 'hash'>;
}) {
  return (
    <div class="signature">
      <p class="hint">
        {say('shared.signedBy')} <b class="name">{version.human}</b>
        <br />
        <When at={version.signedAt} />
      </p>
      <Hash hash={version.hash} />
    </div>
  );
}
