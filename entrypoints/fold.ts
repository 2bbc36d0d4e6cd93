import { defineUnlistedScript } from '#imports';
import { foldLines } from '../components/face/fold-lines.ts';
import { startFolding } from '../lib/page/fold/start.ts';

export default defineUnlistedScript(() => void startFolding(foldLines));
