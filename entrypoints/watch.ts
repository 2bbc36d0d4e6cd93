import { defineUnlistedScript } from '#imports';
import { watchOver } from '../lib/page/watch/index.ts';
import { seamHere } from '../lib/seam/parts.ts';

export default defineUnlistedScript(() => {
  seamHere().watchOver = watchOver;
});
