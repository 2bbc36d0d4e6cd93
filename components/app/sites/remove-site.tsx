import { useState } from 'preact/hooks';

/** Asks once more: the browser's permission goes with the site, and only the person can give it. */
export function RemoveSite({ host, onRemove }: { host: string; onRemove: () => Promise<void> }) {
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <div class="row">
        <button type="button" onClick={() => setSure(true)}>
          Remove this site
        </button>
      </div>
    );
  return (
    <div class="note">
      <p>
        Remove {host}? Messages there leave as you write them from then on. What was recorded stays
        in the log. To have it back you point at its parts again.
      </p>
      <div class="row">
        <button type="button" onClick={() => onRemove()}>
          Remove {host}
        </button>
        <button type="button" class="quiet" onClick={() => setSure(false)}>
          Keep it
        </button>
      </div>
    </div>
  );
}
