import { defineUnlistedScript } from '#imports';
import { recognise } from '../lib/page/tell/recognition.ts';
import { showThroughFace } from '../lib/page/tell/through-face.ts';
import { tellUnsealed } from '../lib/page/tell/unsealed.ts';
import { viewOf } from '../lib/page/tell/view.ts';
import { wakeForWriting } from '../lib/page/tell/wake.ts';
import { seamHere } from '../lib/seam/parts.ts';

export default defineUnlistedScript(() => {
  seamHere().tell = {
    unsealed: tellUnsealed,
    recognise,
    showThroughFace,
    viewOf,
    wake: wakeForWriting,
  };
});
