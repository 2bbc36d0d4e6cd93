import { defineUnlistedScript } from '#imports';
import { mountPanel } from '../components/panel/mount.tsx';
import { offerFace } from '../lib/seam/parts.ts';

export default defineUnlistedScript(() => offerFace(mountPanel));
