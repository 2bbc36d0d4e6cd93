import type { AddressRules } from '../app/address.ts';

/** chatgpt.com: `/`, then `/c/WEB:…` at the send, then `/c/<id>` some time after the server's word. */
export const chatgptAddress: AddressRules = {
  fresh: '/',
  read: (path) => /^\/c\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path)?.[1] ?? null,
  settled: (id) => `/c/${id}`,
  provisional: (chat) => `/c/WEB:${chat.key}`,
  lag: 500,
};
