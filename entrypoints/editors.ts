import { defineUnlistedScript } from '#imports';
import { editors } from '../lib/page/find/editors/index.ts';
import { seamHere } from '../lib/seam/parts.ts';

export default defineUnlistedScript(() => {
  seamHere().editors = editors;
});
