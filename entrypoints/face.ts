import { defineUnlistedScript } from '#imports';
import { mountPanel } from '../components/panel/mount.tsx';
import { offerFace } from '../lib/seam.ts';

export default defineUnlistedScript(() => offerFace(mountPanel));
