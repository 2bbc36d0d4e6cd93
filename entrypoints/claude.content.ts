import { defineContentScript } from '#imports';
import { mountPanel } from '../components/panel/mount.tsx';
import { startChatPage } from '../lib/page/start.ts';
import { claude } from '../lib/sites/claude.ts';

export default defineContentScript({
  matches: ['https://claude.ai/*'],
  runAt: 'document_start',
  main: () => startChatPage(claude, mountPanel),
});
