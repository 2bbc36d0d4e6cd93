import { defineUnlistedScript } from '#imports';
import { tryComposer } from '../lib/page/conversation/trial.ts';
import { seamHere } from '../lib/seam/parts.ts';

export default defineUnlistedScript(() => {
  seamHere().tryComposer = tryComposer;
});
