import { defineUnlistedScript } from '#imports';
import { mountPanel } from '../components/face/mount.tsx';
import { offerFace, seamHere } from '../lib/seam/parts.ts';

export default defineUnlistedScript(() =>
  offerFace((actions, signal) => {
    actions.mend = () => seamHere().mend?.();
    return mountPanel(actions, signal);
  }),
);
