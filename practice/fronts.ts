import type { FrontEnd } from '../lib/sites/profile.ts';

/** One practice front end: what it is called, whose hostname it answers at, where a new chat starts. */
export interface Front {
  readonly id: FrontEnd;
  readonly name: string;
  readonly host: string;
  readonly fresh: string;
}

/** Every practice front end; the first of a host is the one it serves until told otherwise. */
export const fronts: readonly Front[] = [
  { id: 'chatgpt-classic', name: 'ChatGPT (classic)', host: 'chatgpt.com', fresh: '/' },
  { id: 'chatgpt-shell', name: 'ChatGPT (app shell)', host: 'chatgpt.com', fresh: '/' },
  { id: 'claude-hub', name: 'Claude', host: 'claude.ai', fresh: '/new' },
  { id: 'gemini-restyled', name: 'Gemini', host: 'gemini.google.com', fresh: '/app' },
];

/** The hostnames the practice server answers for, in the order of `fronts`. */
export const hosts: readonly string[] = [...new Set(fronts.map((front) => front.host))];

/** The front end of that name. */
export function frontOf(id: FrontEnd): Front {
  const front = fronts.find((one) => one.id === id);
  if (!front) throw new Error(`No practice front end is called ${id}`);
  return front;
}
