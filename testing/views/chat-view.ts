/** What a chat page shows of us where there is nothing to tell: for tests. */

import type { ChatView } from '../../lib/seam/chat-view.ts';

export const calm: ChatView = {
  status: 'none',
  contract: { title: 'Mutual growth', number: 2, hash: 'ab'.repeat(32) },
  opening: '',
  story: null,
  sealed: 0,
  skips: false,
  hasOthers: false,
  others: null,
  isFinal: true,
  late: false,
  panel: null,
  line: false,
  alert: null,
};
