import { defineUnlistedScript } from '#imports';
import { foldLines } from '../components/face/fold-lines.ts';
import { mountPanel } from '../components/face/mount.tsx';
import { offerFace, seamHere } from '../lib/seam/parts.ts';

export default defineUnlistedScript(() => {
  seamHere().foldLines = foldLines;
  offerFace((actions, signal) => {
    actions.mend = () => seamHere().mend?.();
    return mountPanel(actions, signal);
  });
});
