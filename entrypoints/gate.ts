import { defineUnlistedScript } from '#imports';
import { startPage } from '../lib/page/session/start.ts';

export default defineUnlistedScript(() => startPage());
