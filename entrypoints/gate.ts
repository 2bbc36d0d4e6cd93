import { defineUnlistedScript } from '#imports';
import { startPage } from '../lib/page/start.ts';

export default defineUnlistedScript(() => startPage());
