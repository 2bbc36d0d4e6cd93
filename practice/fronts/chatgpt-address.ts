import type { AddressRules } from '../app/address.ts';

/** A project or a GPT, whose conversations have addresses below its own. */
const place = () => /^\/g\/[^/]+/.exec(location.pathname)?.[0] ?? '';

/** chatgpt.com: `/`, then `/c/WEB:…` at the send, then `/c/<id>` some time after the server's word. */
export const chatgptAddress: AddressRules = {
  fresh: '/',
  read: (path) =>
    /^(?:\/g\/[^/]+)?\/c\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path)?.[1] ?? null,
  settled: (id) => `${place()}/c/${id}`,
  provisional: (chat) => `${place()}/c/WEB:${chat.key}`,
  lag: 500,
};
