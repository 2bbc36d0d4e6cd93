import type { FrontEnd, SiteId } from '../lib/sites/profile.ts';

/** One practice front end: what it is called, where it answers, and where a new chat starts. */
export interface Front {
  readonly id: FrontEnd;
  readonly site: SiteId;
  readonly name: string;
  readonly host: string;
  readonly fresh: string;
  /** Its own style sheet, by name; front ends of one site may share one. */
  readonly style: string;
}

/** Every practice front end; the first of a host is the one it serves until told otherwise. */
export const fronts: readonly Front[] = [
  chatgpt('chatgpt-classic', 'ChatGPT (classic)'),
  chatgpt('chatgpt-shell', 'ChatGPT (app shell)'),
  chatgpt('chatgpt-signed-out', 'ChatGPT (signed out)'),
  claude('claude-hub', 'Claude'),
  claude('claude-earlier', 'Claude (before August 2026)'),
  gemini('gemini-restyled', 'Gemini'),
  gemini('gemini-earlier', 'Gemini (before May 2026)'),
];

function chatgpt(id: FrontEnd, name: string): Front {
  return { id, site: 'chatgpt', name, host: 'chatgpt.com', fresh: '/', style: id };
}

function claude(id: FrontEnd, name: string): Front {
  return { id, site: 'claude', name, host: 'claude.ai', fresh: '/new', style: 'claude' };
}

function gemini(id: FrontEnd, name: string): Front {
  return { id, site: 'gemini', name, host: 'gemini.google.com', fresh: '/app', style: 'gemini' };
}

/** The hostnames the practice server answers for, in the order of `fronts`. */
export const hosts: readonly string[] = [...new Set(fronts.map((front) => front.host))];

/** The front end of that name. */
export function frontOf(id: FrontEnd): Front {
  const front = fronts.find((one) => one.id === id);
  if (!front) throw new Error(`No practice front end is called ${id}`);
  return front;
}
