import { useEffect, useId, useState } from 'preact/hooks';
import { fingerprintOf } from '../../../lib/log/fingerprint.ts';
import type { LogReader } from '../../../lib/store/index.ts';

/** A key as six words that people can compare. */
export function KeyWords({ vkey, label }: { vkey: string; label: string }) {
  return (
    <p class="key-words">
      {label} <strong>{fingerprintOf(vkey).join(' ')}</strong>
    </p>
  );
}

/** The words of the log's own key, once there is one. */
export function OwnKeyWords({ reader, size }: { reader: LogReader; size: number }) {
  const title = useId();
  const [vkey, setVkey] = useState<string | null>(null);
  useEffect(() => {
    let on = true;
    reader.checkpointKey().then(
      (key) => on && setVkey(key?.vkey ?? null),
      () => {},
    );
    return () => {
      on = false;
    };
    // The key is made with the first export or checkpoint.
  }, [reader, size]);
  if (vkey === null) return null;
  return (
    <section class="kept" aria-labelledby={title}>
      <h2 id={title}>The key of this log</h2>
      <KeyWords vkey={vkey} label="Its six words:" />
      <p class="hint">
        Write them down away from this machine. Whoever restores a backup, or is given an export,
        can see by them that it comes from this log.
      </p>
    </section>
  );
}
