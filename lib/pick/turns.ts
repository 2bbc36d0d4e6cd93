/**
 * Selectors for the person's messages and for the replies, from one of each. A name is good when it
 * leads to the message and never into the reply; two names fit together when what they find takes
 * turns down the page.
 */

import { PickError } from './errors.ts';
import { longest, type Name, namesOf, pairsOf, weak } from './names.ts';
import { isVisible, rootOf, upwards } from './page.ts';
import type { Parts } from './settle.ts';

/** One way to find the turns of an author. */
export interface TurnName extends Name {
  /** What it finds now and can be seen, in the order of the page. */
  readonly turns: readonly Element[];
}

export interface Turns {
  /** Most meaning first; each finds the same number of turns as the first. */
  readonly user: readonly [TurnName, ...TurnName[]];
  readonly reply: readonly [TurnName, ...TurnName[]];
}

const most = 4;
/** Names that are tried against each other, of each author. */
const tried = 24;
/** Names that the page is asked for, of each author. */
const asked = 400;
const tooMany = 1_000;

/** @throws PickError `alike` when nothing tells the two apart */
export function turnsFrom(parts: Parts): Turns {
  const reader = new Reader(parts);
  const look = (wider: boolean) =>
    bestOf(
      reader.good(candidates(parts, 'message', wider), 'message'),
      reader.good(candidates(parts, 'reply', wider), 'reply'),
    );
  const plain = look(false);
  // Authors who do not take turns may be two messages in a row, or something else that was found.
  const best = plain && plain.repeats === 0 ? plain : better(plain, look(true));
  if (best === undefined) throw new PickError('alike');
  return best.turns;
}

/** Names of the part and of what lies around it alone, the widest first: it may be deep in its turn. */
function candidates(parts: Parts, part: 'message' | 'reply', wider: boolean): Name[] {
  const chain = upwards(parts[part], document.body);
  const others = Object.values(parts).filter((other) => other !== parts[part]);
  const end = chain.findIndex((level) => others.some((other) => level.contains(other)));
  const own = (end < 0 ? chain : chain.slice(0, end)).slice(-25).reverse();
  const all = own.flatMap((level) => {
    const names = namesOf(level, { id: false });
    return wider ? [...names, ...pairsOf(level, names)] : names;
  });
  if (!wider || end < 0) return all;
  const holders = chain
    .slice(end)
    .flatMap((level) => namesOf(level, { id: true }).filter((name) => !isWeak(name)))
    .slice(0, 3);
  const inside = holders.flatMap(({ css }) =>
    all.map((name) => ({ css: `${css} ${name.css}`, rank: name.rank })),
  );
  return [...all, ...inside];
}

/** Asks the page once for each name and each element. */
class Reader {
  readonly #parts: Parts;
  readonly #visible = new Map<Element, boolean>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Names that find the part's turn and no other part; meaning before looks, then the widest turn. */
  good(names: readonly Name[], part: 'message' | 'reply'): TurnName[] {
    const found: TurnName[] = [];
    const seen = new Set<string>();
    const sorted = names.toSorted((one, other) => Number(isWeak(one)) - Number(isWeak(other)));
    for (const name of sorted) {
      if (seen.has(name.css) || name.css.length > longest) continue;
      if (found.length === tried || seen.size === asked) break;
      seen.add(name.css);
      const turns = this.#turnsOf(name.css, part);
      if (turns) found.push({ ...name, turns });
    }
    return found;
  }

  #turnsOf(css: string, part: 'message' | 'reply'): Element[] | undefined {
    const matches = rootOf(this.#parts[part]).querySelectorAll(css);
    if (matches.length > tooMany) return undefined;
    const own = this.#parts[part];
    const { composer, send } = this.#parts;
    const others = [composer, send, this.#parts[part === 'reply' ? 'message' : 'reply']];
    const turns = [...matches].filter((it) => this.#isVisible(it));
    const around = turns.filter((it) => it.contains(own));
    const isWrong = (it: Element) =>
      others.some((other) => it.contains(other) || other.contains(it)) ||
      (it !== own && own.contains(it));
    return around.length === 1 && !turns.some(isWrong) ? turns : undefined;
  }

  #isVisible(element: Element): boolean {
    const known = this.#visible.get(element);
    if (known !== undefined) return known;
    const visible = isVisible(element);
    this.#visible.set(element, visible);
    return visible;
  }
}

interface Pair {
  readonly turns: Turns;
  readonly found: number;
  readonly repeats: number;
}

function better(one: Pair | undefined, other: Pair | undefined): Pair | undefined {
  return one && !(other && other.repeats < one.repeats) ? one : other;
}

function bestOf(users: readonly TurnName[], replies: readonly TurnName[]): Pair | undefined {
  const pairs = users.flatMap((user, row) =>
    replies.flatMap((reply, column) => {
      const order = orderOf(user.turns, reply.turns);
      return order ? [{ user, reply, ...order, place: row + column }] : [];
    }),
  );
  const [best] = pairs.sort(
    (one, other) =>
      one.repeats - other.repeats || other.found - one.found || one.place - other.place,
  );
  if (best === undefined) return undefined;
  const { user, reply, repeats, found } = best;
  const fits = (it: TurnName, order: Order | undefined) =>
    !isWeak(it) && order?.repeats === repeats && order.found === found;
  const rest = (all: readonly TurnName[], isAlike: (it: TurnName) => boolean) =>
    all.filter((it) => it !== user && it !== reply && isAlike(it)).slice(0, most - 1);
  const turns: Turns = {
    user: [user, ...rest(users, (it) => fits(it, orderOf(it.turns, reply.turns)))],
    reply: [reply, ...rest(replies, (it) => fits(it, orderOf(user.turns, it.turns)))],
  };
  return { turns, found, repeats };
}

interface Order {
  readonly found: number;
  /** How often one author follows upon themselves. */
  readonly repeats: number;
}

/** Both in the order of the page; undefined where one lies inside another. */
function orderOf(users: readonly Element[], replies: readonly Element[]): Order | undefined {
  let repeats = 0;
  let previous: { element: Element; isUser: boolean } | undefined;
  for (let user = 0, reply = 0; user < users.length || reply < replies.length; ) {
    const [one, other] = [users[user], replies[reply]];
    const isUser = one !== undefined && (other === undefined || isBefore(one, other));
    const element = (isUser ? one : other) as Element;
    if (isUser) user++;
    else reply++;
    if (previous?.element.contains(element)) return undefined;
    if (previous?.isUser === isUser) repeats++;
    previous = { element, isUser };
  }
  return { found: users.length + replies.length, repeats };
}

function isBefore(one: Element, other: Element): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function isWeak({ rank }: Name): boolean {
  return rank >= weak;
}
