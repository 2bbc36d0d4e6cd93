import { defineContentScript } from '#imports';
import { mountPanel } from '../components/panel/mount.tsx';
import { startChatPage } from '../lib/page/start.ts';
import { chatgpt } from '../lib/sites/chatgpt.ts';

export default defineContentScript({
  matches: ['https://chatgpt.com/*'],
  runAt: 'document_start',
  main: () => startChatPage(chatgpt, mountPanel),
});
