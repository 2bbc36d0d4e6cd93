/** A tree of messages, as two providers keep edits and regenerations: which were sent, and answered how. */

import type { Answer, Message } from './conversation.ts';

export interface Node {
  id: string;
  parent: string | null;
  /** `aside`: hidden, or neither the person's words nor the model's; its answers count as its parent's. */
  from: 'human' | 'model' | 'aside';
  text: string;
  at: number | null;
  model: string | null;
}

/** More answers to one message than a person asks for; a hostile tree has no more readings than this. */
const MOST_ANSWERS = 50;

/**
 * The person's messages, in the tree's order.
 * @param last of the branch that is shown; null: it is not told, and all are taken to be
 */
export function messagesOf(nodes: readonly Node[], last: string | null): Message[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const shown = last === null ? null : new Set(wayUp(byId, last));
  const answers = answersOf(nodes, byId);
  return nodes
    .filter(({ from }) => from === 'human')
    .map(({ id, text, at }) => ({
      text,
      at,
      shown: shown?.has(id) ?? true,
      answers: answers.get(id) ?? [],
    }));
}

function* wayUp(byId: ReadonlyMap<string, Node>, from: string): Generator<string> {
  const seen = new Set<string>();
  for (let at: string | null = from; at !== null && !seen.has(at); ) {
    seen.add(at);
    yield at;
    at = byId.get(at)?.parent ?? null;
  }
}

/**
 * By the message they answer. What a model says in one turn may be many nodes in a row, with tools
 * between: each alone is a reading of the answer, and so are all up to it, one after the other.
 */
function answersOf(nodes: readonly Node[], byId: ReadonlyMap<string, Node>) {
  const found = new Map<string, Answer[]>();
  const turns = new Map<string, { human: string | null; text: string }>();
  const turnOf = (id: string): { human: string | null; text: string } => {
    const way: Node[] = [];
    const seen = new Set<string>();
    let above: { human: string | null; text: string } = { human: null, text: '' };
    for (let node = byId.get(id); node && !seen.has(node.id); ) {
      const known = turns.get(node.id);
      if (known) {
        above = known;
        break;
      }
      seen.add(node.id);
      way.push(node);
      if (node.from === 'human') break;
      node = node.parent === null ? undefined : byId.get(node.parent);
    }
    for (const node of way.toReversed()) {
      if (node.from === 'human') above = { human: node.id, text: '' };
      else if (node.from === 'model') {
        const text = above.text === '' ? node.text : `${above.text}\n\n${node.text}`;
        above = { human: above.human, text: text.length > LONGEST_TURN ? node.text : text };
      }
      turns.set(node.id, above);
    }
    return above;
  };
  for (const node of nodes) {
    if (node.from !== 'model' || node.text === '') continue;
    const { human, text } = turnOf(node.id);
    if (human === null) continue;
    const answers = found.get(human) ?? [];
    found.set(human, answers);
    if (answers.length >= MOST_ANSWERS) continue;
    const readings = text === node.text ? [text] : [node.text, text];
    answers.push({ readings, form: 'markdown', model: node.model });
  }
  return found;
}

/** Of what nobody folds (docs/log.md) there is no need to make one text. */
const LONGEST_TURN = 1_600_000;
