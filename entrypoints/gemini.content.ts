import { defineContentScript } from '#imports';
import { mountPanel } from '../components/panel/mount.tsx';
import { startChatPage } from '../lib/page/start.ts';
import { gemini } from '../lib/sites/gemini.ts';

export default defineContentScript({
  matches: ['https://gemini.google.com/*'],
  runAt: 'document_start',
  main: () => startChatPage(gemini, mountPanel),
});
