/**
 * A page that has drifted, by a number: `?practice-mutate=claude-hub-17` in its address serves that
 * front end with one change of its markup, which the number alone decides. It knows what the page
 * is written with (`practice/fronts`) and the words that a profile rests on, and nothing of how the
 * extension reads.
 */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { profileFor, type Role, roles, type Selector } from '../../lib/sites/index.ts';
import { seeded } from '../../testing/random.ts';
import { type Front, fronts } from '../fronts.ts';
import { tokensOf } from './tokens.ts';

/** How often each is drawn, of twelve: names are what sites change most. */
const weights = { rename: 4, wrap: 2, swap: 2, move: 2, shadow: 2 } as const;
export type MutationKind = keyof typeof weights;
export const mutationKinds = Object.keys(weights) as MutationKind[];

/** An element as the front's own source writes it: by its tag, and one attribute of it. */
export interface Target {
  readonly tag: string;
  readonly name: string;
  /** Undefined: it is worked out as the page is drawn. */
  readonly value?: string;
}

export interface Mutation {
  readonly kind: MutationKind;
  /** Ids, classes, test ids, attributes, labels and elements that are called otherwise; one to three. */
  readonly words: readonly string[];
  /** What is wrapped, of another tag, moved, or behind a shadow root. */
  readonly target?: Target;
  /** Where a moved composer stands in the body. */
  readonly at?: 'first' | 'last';
}

/** The change that an address asks for, and the front end it is made to. */
export function askedFor(search: string): { front: Front; mutation: Mutation } | undefined {
  const asked = new URLSearchParams(search).get('practice-mutate') ?? '';
  const [, id, seed] = /^(.+)-(\d{1,9})$/.exec(asked) ?? [];
  const front = fronts.find((one) => one.id === id);
  return front && { front, mutation: mutationOf(front, Number(seed)) };
}

export function mutationOf(front: Front, seed: number): Mutation {
  const random = seeded(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const kind = one(mutationKinds.flatMap((it) => Array<MutationKind>(weights[it]).fill(it)));
  const { targets, names } = inventoryOf(front);
  const words = wordsOf(front);
  if (kind === 'rename') {
    // The first always is a word that something rests on.
    const more = Array.from({ length: Math.floor(random() * 3) }, () => one([...words, ...names]));
    return { kind, words: [...new Set([one(words), ...more])] };
  }
  if (kind === 'move') {
    const composers = targets.filter(({ tag }) => /^(?:form|fieldset|input-container)$/.test(tag));
    return { kind, words: [], target: one(composers), at: one(['first', 'last']) };
  }
  const bears = ({ tag, name, value = name }: Target) =>
    [tag, name, ...value.split(' ')].some((it) => words.includes(it)) ||
    /^(?:form|fieldset)$/.test(tag);
  const own = targets.filter(bears);
  // Where a class is worked out, it may be one of these.
  const able = ({ tag, value = 'editor' }: Target) =>
    kind !== 'shadow' || front.site !== 'gemini' || !holdsQuill.test(`${tag} ${value}`);
  return { kind, words: [], target: one((random() < 0.7 ? own : targets).filter(able)) };
}

/** Quill knows nothing of what is typed into it in an open root: a page that has it there works for nobody. */
const holdsQuill =
  /^(?:main|input-container|fieldset|input-area-v2)|input-area|surface|editor|composer/;

/** The words of the profile that stand for something on this front end. */
function wordsOf({ id, host }: Front): string[] {
  const profile = profileFor(host);
  const found = roles.flatMap((role: Role) =>
    ((profile?.[role] ?? []) as readonly Selector[])
      .filter(({ on }) => (on?.[id] ?? 0) > 0)
      .flatMap(({ css }) => tokensOf(css)),
  );
  return [...new Set(found)];
}

interface Inventory {
  readonly targets: readonly Target[];
  /** Names that stand in the source and mean nothing else in a program. */
  readonly names: readonly string[];
}

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'fronts');
const inventories = new Map<string, Inventory>();

function inventoryOf({ id }: Front): Inventory {
  const known = inventories.get(id) ?? read(`${id}.tsx`);
  inventories.set(id, known);
  return known;
}

function read(file: string): Inventory {
  const source = readFileSync(join(folder, file), 'utf8');
  // What the front ends of one site share.
  const shared = [...source.matchAll(/from '\.\/(claude|gemini)\.tsx'/g)].map(([, name]) =>
    readFileSync(join(folder, `${name}.tsx`), 'utf8'),
  );
  const elements = [source, ...shared].flatMap(elementsIn);
  const targets = elements.flatMap(({ tag, attributes: [first] }) =>
    first ? [{ tag, ...first }] : [],
  );
  const names = elements.flatMap(({ tag, attributes }) => [
    ...(tag.includes('-') ? [tag] : []),
    ...attributes.flatMap(({ name, value = '' }) => [
      ...(name.startsWith('data-') ? [name] : []),
      ...(/^(?:class|id|data-)/.test(name)
        ? value.split(' ').filter((it) => /^[\w-]+-[\w-]+$/.test(it))
        : []),
    ]),
  ]);
  return { targets, names: [...new Set(names)] };
}

interface Written {
  readonly tag: string;
  readonly attributes: readonly Omit<Target, 'tag'>[];
}

/** What a change of would change nothing for anyone, or what the site's editor makes its own. */
const untouched = /^(?:input|br|svg|path|textarea|time|span|summary|h1|rich-textarea)$/;

/** The elements of the page in a front's source, with those of their attributes that name them. */
export function elementsIn(source: string): Written[] {
  return [...source.matchAll(/<([a-z][\w-]*)(?=\s)/g)].flatMap(({ 1: tag = '', index }) => {
    if (untouched.test(tag)) return [];
    const attributes: Omit<Target, 'tag'>[] = [];
    let at = index + 1 + tag.length;
    for (;;) {
      const [space = ''] =
        /^(?:\s|\/\/[^\n]*\n|\{\/\*[\s\S]*?\*\/\})*/.exec(source.slice(at)) ?? [];
      at += space.length;
      const [name] = /^[\w-]+/.exec(source.slice(at)) ?? [];
      if (name === undefined) break;
      at += name.length;
      if (source[at] !== '=') {
        attributes.push({ name });
        continue;
      }
      const end = endOf(source, at + 1);
      const [, value] = /^"([^"]*)"$/.exec(source.slice(at + 1, end)) ?? [];
      attributes.push({ name, ...(value !== undefined && { value }) });
      at = end;
    }
    // An empty value says nothing; and a property of the program is no name.
    const named = attributes
      .filter(({ name }) => /^(?:class|id|role|aria-|data-)/.test(name))
      .sort((a, b) => rank(a) - rank(b));
    return [{ tag, attributes: named }];
  });
}

/** Test ids and data before classes, what is written out before what is worked out. */
function rank({ name, value }: Omit<Target, 'tag'>): number {
  return (name.startsWith('data-') ? 0 : 1) + (value ? 0 : 2);
}

/** Where a value ends that begins here: a text, or what stands in braces. */
function endOf(source: string, from: number): number {
  if (source[from] === '"') return source.indexOf('"', from + 1) + 1;
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    if (source[at] === '{') depth++;
    if (source[at] === '}' && --depth === 0) return at + 1;
  }
  return source.length;
}
