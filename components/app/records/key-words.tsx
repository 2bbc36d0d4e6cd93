import { useEffect, useId, useState } from 'preact/hooks';
import { fingerprintOf } from '../../../lib/log/fingerprint.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';

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
      <h2 id={title}>{say('records.key.title')}</h2>
      <KeyWords vkey={vkey} label={say('records.key.words')} />
      <p class="hint">{say('records.key.writeDown')}</p>
    </section>
  );
}
