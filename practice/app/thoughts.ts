/** What a model thinks aloud, and where in its answer that stands. No DOM and no Node in here. */

export interface Thought {
  /** How much of the answer stands before it. */
  readonly at: number;
  readonly text: string;
}

/** What a page shows of it: a thought, or the run of a tool, whose paragraph begins with `$ `. */
export interface Row {
  readonly kind: 'thought' | 'tool';
  readonly text: string;
}

/** The rows between two parts of an answer, in their order. */
export function rowsOf(thought: string): Row[] {
  const rows: Row[] = [];
  for (const text of thought.split(/\n{2,}/).filter((it) => it.trim() !== '')) {
    const last = rows.at(-1);
    if (text.startsWith('$ ')) rows.push({ kind: 'tool', text: text.slice(2) });
    else if (last?.kind !== 'thought') rows.push({ kind: 'thought', text });
    else rows.splice(-1, 1, { kind: 'thought', text: `${last.text}\n\n${text}` });
  }
  return rows;
}

/** What a picture shows that is the whole answer; null: it is a text. */
export function pictureIn(text: string): string | null {
  return /^!\[([^\]]*)\]\(\)$/.exec(text.trim())?.[1] ?? null;
}

interface Reply {
  readonly text: string;
  readonly thoughts: Thought[];
}

/** Notes what was thought so far in all: more of the last thought, or after more text the next one. */
export function noteThought({ text, thoughts }: Reply, all: string): void {
  const last = thoughts.at(-1);
  if (last?.at === text.length) thoughts.pop();
  const before = thoughts.map((thought) => thought.text).join('');
  thoughts.push({ at: text.length, text: all.slice(before.length) });
}

/** An answer in the order it was given: what was thought, if anything, and what was said then. */
export function parts({ text, thoughts }: Reply): { thought: string; text: string }[] {
  const first = thoughts[0]?.at === 0 ? [] : [{ at: 0, text: '' }];
  const rows = [...first, ...thoughts];
  return rows
    .map((row, n) => ({ thought: row.text, text: text.slice(row.at, rows[n + 1]?.at).trim() }))
    .filter((part) => part.thought !== '' || part.text !== '');
}
