import type { FrontEnd, SiteId } from '../lib/sites/profile.ts';

/** Pages of chat sites that no built-in profile knows: a person has to point at their parts. */
export type OwnFront = 'own-unlike' | 'own-textarea' | 'own-editable';

interface Place {
  readonly name: string;
  readonly host: string;
  readonly fresh: string;
  /** Its own style sheet, by name; front ends of one site may share one. */
  readonly style: string;
}

/** One practice front end: what it is called, where it answers, and where a new chat starts. */
export interface Front extends Place {
  readonly id: FrontEnd;
  readonly site: SiteId;
}

/** The page of a site that exists here alone. */
export interface Stranger extends Place {
  readonly id: OwnFront;
  readonly site: null;
}

export type AnyFront = Front | Stranger;

/** The copies of the sites' front ends; the first of a host is the one it serves until told otherwise. */
export const fronts: readonly Front[] = [
  chatgpt('chatgpt-classic', 'ChatGPT (classic)'),
  chatgpt('chatgpt-shell', 'ChatGPT (app shell)'),
  chatgpt('chatgpt-signed-out', 'ChatGPT (signed out)'),
  claude('claude-hub', 'Claude'),
  claude('claude-earlier', 'Claude (before August 2026)'),
  gemini('gemini-restyled', 'Gemini'),
  gemini('gemini-earlier', 'Gemini (before May 2026)'),
];

/** Shapes beside the first that sources have seen of a front, by `?practice-shape=` in its address. */
export const shapes: Readonly<Partial<Record<FrontEnd, readonly string[]>>> = {
  // Until about March 2026; the hidden text area has had the editor's id.
  'chatgpt-classic': ['article'],
  // A thread's composer of its own, and turns by one attribute; or by the other, where the page has both.
  'chatgpt-shell': ['apart', 'plain'],
  // August 2026: rows of the new layout, what is in them of the old one.
  'claude-hub': ['august'],
};

/** A site that looks like none of the three, one with a plain text area, one with a bare editable box. */
export const strangers: readonly Stranger[] = [
  stranger('own-unlike', 'Colloquy'),
  stranger('own-textarea', 'Home model'),
  stranger('own-editable', 'One page'),
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

function stranger(id: OwnFront, name: string): Stranger {
  return { id, site: null, name, host: `${id.slice(4)}.example`, fresh: '/', style: id };
}

/** Every page the practice server has. */
export const everyFront: readonly AnyFront[] = [...fronts, ...strangers];

/** The sites' hostnames, in the order of `fronts`. */
export const hosts: readonly string[] = hostsOf(fronts);

/** The hostnames the practice server answers for. */
export const everyHost: readonly string[] = hostsOf(everyFront);

function hostsOf(list: readonly Place[]): string[] {
  return [...new Set(list.map((front) => front.host))];
}

/** The front end of that name. */
export function frontOf(id: FrontEnd): Front;
export function frontOf(id: AnyFront['id']): AnyFront;
export function frontOf(id: AnyFront['id']): AnyFront {
  const front = everyFront.find((one) => one.id === id);
  if (!front) throw new Error(`No practice front end is called ${id}`);
  return front;
}
