import { describe, expect, it } from 'vitest';
import { noteThought, parts, pictureIn, rowsOf, type Thought } from './thoughts.ts';

/** A reply after these pieces: thoughts in brackets. */
function replied(...pieces: string[]) {
  const reply = { text: '', thoughts: [] as Thought[] };
  let thought = '';
  for (const piece of pieces) {
    const [, inner] = /^\[(.*)\]$/.exec(piece) ?? [];
    thought += inner ?? '';
    if (inner === undefined) reply.text += piece;
    else noteThought(reply, thought);
  }
  return reply;
}

describe('an answer and what is thought in it', () => {
  it.each([
    [[], []],
    [['One'], [['', 'One']]],
    [['[a]', '[b]', 'One'], [['ab', 'One']]],
    [
      ['One', '[a]'],
      [
        ['', 'One'],
        ['a', ''],
      ],
    ],
    [
      ['One\n\n', '[a]', '[b]', 'Two', '[c]', 'Three'],
      [
        ['', 'One'],
        ['ab', 'Two'],
        ['c', 'Three'],
      ],
    ],
  ])('%j', (pieces, expected) => {
    expect(parts(replied(...pieces)).map(({ thought, text }) => [thought, text])).toEqual(expected);
  });
});

it('what is thought is told apart from tools, a row each', () => {
  expect(rowsOf('')).toEqual([]);
  expect(rowsOf('Hm.\n\nWell.\n\n$ search\n\n$ read\n\nAh.')).toEqual([
    { kind: 'thought', text: 'Hm.\n\nWell.' },
    { kind: 'tool', text: 'search' },
    { kind: 'tool', text: 'read' },
    { kind: 'thought', text: 'Ah.' },
  ]);
});

it('an answer may be a picture alone', () => {
  expect(['![A rose]()', 'One ![A rose]()', 'One'].map(pictureIn)).toEqual(['A rose', null, null]);
});
