import { defineUnlistedScript } from '#imports';
import { transcript, watchOver } from '../lib/page/watch/index.ts';
import { seamHere } from '../lib/seam/parts.ts';

export default defineUnlistedScript(() => {
  Object.assign(seamHere(), { transcript, watchOver });
});
