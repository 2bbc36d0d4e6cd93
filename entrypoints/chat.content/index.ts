import { defineContentScript } from '#imports';
import { mountPanel } from '../../components/panel/mount.tsx';
import { startChatPage } from '../../lib/page/start.ts';

export default defineContentScript({
  matches: ['https://chatgpt.com/*', 'https://claude.ai/*', 'https://gemini.google.com/*'],
  runAt: 'document_start',
  main: () => startChatPage(mountPanel),
});
