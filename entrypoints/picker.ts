import { defineUnlistedScript } from '#imports';
import { startPicker } from '../components/picker/index.tsx';
import { ask } from '../lib/page/session/wire.ts';
import * as pick from '../lib/pick/index.ts';
import { seamHere } from '../lib/seam/parts.ts';
import { say } from '../lib/words.ts';

export default defineUnlistedScript(() => {
  const seam = seamHere();
  seam.picker?.abort();
  const ended = new AbortController();
  seam.picker = ended;
  const end = () => {
    // A newer one may have begun meanwhile.
    if (seam.picker === ended) delete seam.picker;
  };
  ended.signal.addEventListener('abort', end);
  startPicker({
    pick,
    // Put here by a script of its own, before this one.
    attempt: async (profile) => seam.tryComposer?.(profile) ?? 'gone',
    onDone: async (profile) => {
      await ask('page.site.add', { profile });
      // From here on what is pressed is a send, though the bar still says that it is saved.
      end();
      return say('picker.saved', profile.name);
    },
    onCancel: () => {
      void ask('page.site.cancel').catch(() => {});
    },
    onEnd: end,
    signal: ended.signal,
  });
});
