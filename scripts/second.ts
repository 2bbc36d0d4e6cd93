/**
 * Holds our verifier against the second one, docs/verify.py, on the published vectors and on exports
 * that are wrong somewhere. Needs python3 with cryptography (Debian's python3-cryptography).
 *
 *     npm run second -- [how many exports] [the first seed]
 */

import { agree, hasPython, onVectors } from '../testing/second/agree.ts';

const [count = 10_000, first = 0] = process.argv.slice(2).map(Number);
if (!hasPython()) throw new Error('There is no python3 with cryptography here.');
const vectors = onVectors();
const { refused, ...found } = await agree(count, first);
const codes = Object.fromEntries([...refused].toSorted(([, a], [, b]) => b - a));
console.log(JSON.stringify({ vectors, ...found, refused: codes }, null, 2));
if (found.differ.length > 0 || vectors.includes('differs')) process.exitCode = 1;
