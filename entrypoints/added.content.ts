import { defineContentScript } from '#imports';
import { mountPanel } from '../components/panel/mount.tsx';
import { startAddedPage } from '../lib/page/start.ts';

export default defineContentScript({
  // By the background, for the hosts that a person adds.
  registration: 'runtime',
  runAt: 'document_start',
  main: () => startAddedPage(mountPanel),
});
