import { defineUnlistedScript } from '#imports';
import { mountPanel } from '../components/face/mount.tsx';
import { offerFace } from '../lib/seam/parts.ts';

export default defineUnlistedScript(() => offerFace(mountPanel));
