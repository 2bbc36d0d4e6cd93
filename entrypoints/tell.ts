import { defineUnlistedScript } from '#imports';
import { tellUnsealed } from '../lib/page/tell/unsealed.ts';
import { seamHere } from '../lib/seam.ts';

export default defineUnlistedScript(() => {
  seamHere().tellUnsealed = tellUnsealed;
});
