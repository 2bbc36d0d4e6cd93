import { defineUnlistedScript } from '#imports';
import { startFolding } from '../lib/page/fold/start.ts';

export default defineUnlistedScript(() => void startFolding());
