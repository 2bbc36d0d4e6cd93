/** Checks blocks of records in threads beside this one. In such a thread, this module does the work. */

import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type Blocks, type CheckedBlock, checkBlock } from '../lib/log/blocks.ts';
import { nodeHasher } from './hash.ts';

interface Work {
  packed: Uint8Array<ArrayBuffer>;
  first: number;
  heads: boolean;
}

type Answer = (block: CheckedBlock | null) => void;

const RECORDS = 4096;

/** What a thread is told it is for. */
const ROLE = 'checks blocks of records';

if (workerData === ROLE) {
  parentPort?.on('message', ({ packed, first, heads }: Work) => {
    parentPort?.postMessage(checkBlock(packed, first, RECORDS, nodeHasher, heads));
  });
}

/** One thread deals out work for no more than these, and each has some megabytes before it. */
const MOST = 8;

/**
 * A thread for each processor, started when the first block comes. A thread that fails gives no root,
 * so that its blocks are checked here: nothing depends on threads but the time it takes. `close` must
 * be called, or the threads keep the program from ending.
 */
export function workers(
  count = Math.min(availableParallelism(), MOST),
  script = fileURLToPath(import.meta.url),
): Blocks & { close(): Promise<void> } {
  let threads: Thread[] | undefined;
  let turn = 0;
  return {
    records: RECORDS,
    width: 2 * count,
    check(packed, first, heads) {
      threads ??= Array.from({ length: count }, () => thread(script));
      return (threads[turn++ % count] as Thread).ask({ packed, first, heads });
    },
    async close() {
      await Promise.all((threads ?? []).map(({ end }) => end()));
      threads = undefined;
    },
  };
}

interface Thread {
  ask(work: Work): Promise<CheckedBlock | null>;
  end(): Promise<unknown>;
}

function thread(script: string): Thread {
  const worker = new Worker(script, { workerData: ROLE });
  // It answers in the order it is asked.
  const waiting: Answer[] = [];
  let failed = false;
  const fail = () => {
    failed = true;
    for (const answer of waiting.splice(0)) answer(null);
  };
  worker.on('message', (block: CheckedBlock | null) => waiting.shift()?.(block));
  worker.on('error', fail);
  worker.on('exit', fail);
  return {
    ask: (work) =>
      new Promise((answer) => {
        if (failed) return answer(null);
        waiting.push(answer);
        worker.postMessage(work, [work.packed.buffer]);
      }),
    end: () => worker.terminate(),
  };
}
