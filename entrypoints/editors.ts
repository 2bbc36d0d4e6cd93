import { defineUnlistedScript } from '#imports';
import { rareEditors } from '../lib/page/find/editors/rare.ts';
import { seamHere } from '../lib/seam/parts.ts';

export default defineUnlistedScript(() => {
  seamHere().editors = rareEditors;
});
