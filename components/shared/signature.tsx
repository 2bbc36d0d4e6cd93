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
      <Fingerprint hash={version.hash} />
    </div>
  );
}

/**
 * The SHA-256 as it travels in each message, whole once it is opened: few people read it, and whoever
 * does must find it. While it is being computed (null) its place is there already.
 */
export function Fingerprint({ hash }: { hash: string | null }) {
  return (
    <details class="fingerprint">
      <summary>
        SHA-256 <code>{hash === null ? '…' : `${hash.slice(0, 8)}…`}</code>
      </summary>
      <Hash hash={hash} />
    </details>
  );
}
