import { useState } from 'preact/hooks';
import { say } from '../../../lib/words.ts';

/** Asks once more: the browser's permission goes with the site, and only the person can give it. */
export function RemoveSite({ host, onRemove }: { host: string; onRemove: () => Promise<void> }) {
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <div class="row">
        <button type="button" onClick={() => setSure(true)}>
          {say('sites.remove')}
        </button>
      </div>
    );
  return (
    <div class="note">
      <p>{say('sites.removeSure', host)}</p>
      <div class="row">
        <button type="button" onClick={() => onRemove()}>
          {say('sites.removeHost', host)}
        </button>
        <button type="button" class="quiet" onClick={() => setSure(false)}>
          {say('sites.keep')}
        </button>
      </div>
    </div>
  );
}
