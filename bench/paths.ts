/** What the hot paths cost in Node, against work that any program would have to do. */

import { hash as nodeHash } from 'node:crypto';
import { readReply } from '../lib/consent/reply.ts';
import { type ContractDocument, documentHash } from '../lib/contract/document.ts';
import { fold } from '../lib/contract/fold.ts';
import { type Seal, splitBlock, writeSeal } from '../lib/contract/seal.ts';
import { starters } from '../lib/contract/starters.ts';
import { appendLeaf, leafHash } from '../lib/log/merkle.ts';
import { chatgpt } from '../lib/sites/chatgpt.ts';
import { messageIn, requestAt, sealIn } from '../lib/witness/message.ts';
import { type Figure, figure, median } from './figure.ts';
import { record } from './record.ts';

/** Microseconds of each call, of `rounds` after as many to warm up. */
async function micros(rounds: number, work: (round: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds * 2; round++) {
    const start = performance.now();
    await work(round);
    if (round >= rounds) times.push((performance.now() - start) * 1000);
  }
  return times;
}

const document: ContractDocument = {
  title: 'Mutual growth',
  human: 'Ana Lima',
  text: starters[0]?.text.en ?? '',
};
const message = 'A message of ordinary length, with a question at the end. '.repeat(10);
const seal: Seal = {
  hash: await documentHash(document),
  status: { kind: 'accepted', on: '2026-11-22' },
  log: 'q3XfT0cJ9vLr2mWd8yKpZA',
  document,
};
const sealed = writeSeal(seal, message);
const reply = `Thank you.\n\nCONSENT: ACCEPT\n\n${'I will say when I am unsure. '.repeat(20)}`;

/** What a page sends with the message, and one of the many requests that carry none. */
const { requests } = chatgpt;
const body = JSON.stringify({ messages: [{ content: { parts: [sealed] } }] });
const witness = (path: string) => {
  const where = requestAt(requests, path);
  return where && sealIn(messageIn(where, body) ?? '');
};

const frontier = Array.from({ length: 13 }, () => seal.hash);
const size = 2 ** 13 - 1;

export async function paths(): Promise<Figure[]> {
  const hashing = median(await micros(2_000, () => nodeHash('sha256', sealed)));
  const parsing = median(await micros(2_000, () => JSON.parse(body)));
  const hash = (what: string, times: number[]) =>
    figure(what, times, 'hashing the sealed text (Node)', hashing, { unit: 'µs' });
  const parse = (what: string, times: number[]) =>
    figure(what, times, 'parsing that request', parsing, { unit: 'µs' });
  return [
    hash('hash the contract (WebCrypto)', await micros(2_000, () => documentHash(document))),
    hash('write a seal', await micros(2_000, () => writeSeal(seal, message))),
    hash('take a seal off', await micros(2_000, () => splitBlock(sealed))),
    hash('fold a message', await micros(2_000, () => fold(sealed))),
    hash('read a reply', await micros(200, () => readReply(reply, seal.hash))),
    hash(
      'make a record and its leaf',
      await micros(1_000, (seq) => appendLeaf(frontier, size, leafHash(record(seq)))),
    ),
    parse(
      'look at a request with a message',
      await micros(2_000, () => witness('/backend-api/f/conversation')),
    ),
    parse('look at another request', await micros(2_000, () => witness('/backend-api/models'))),
  ];
}
