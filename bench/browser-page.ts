/** In the page: a log made as it is read, so that only the walk itself takes memory, and its check. */

import { type Verification, verifyLog } from '../lib/log/verify.ts';

const BATCH = 1_000;

interface Measured {
  result: Verification;
  seconds: number;
  /** How often it told how far it was, and the longest silence between two such calls, in ms. */
  progress: number;
  longestWait: number;
  /** Used memory while walking, in MB, least and most after the first tenth; Chromium only. */
  heap: [number, number] | null;
}

interface Memory {
  memory?: { usedJSHeapSize: number };
}

/** `head` and `tail` are what a record has before and behind its number. */
async function verifyMillion(head: string, tail: string, records: number): Promise<Measured> {
  const heap: number[] = [];
  let progress = 0;
  let longestWait = 0;
  const start = performance.now();
  let last = start;
  const onProgress = () => {
    const now = performance.now();
    longestWait = Math.max(longestWait, now - last);
    last = now;
    progress++;
    const { memory } = performance as Memory;
    if (memory) heap.push(memory.usedJSHeapSize / 2 ** 20);
  };
  const result = await verifyLog(batches(head, tail, records), null, { onProgress });
  const seconds = (performance.now() - start) / 1000;
  const later = heap.slice(Math.ceil(heap.length / 10));
  const range: Measured['heap'] =
    later.length > 0 ? [Math.min(...later), Math.max(...later)] : null;
  return { result, seconds, progress, longestWait, heap: range };
}

/** From when the wish to end was due, half a second in, until the walk had ended, in ms. */
async function cancelMillion(head: string, tail: string, records: number): Promise<number> {
  const controller = new AbortController();
  const due = performance.now() + 500;
  setTimeout(() => controller.abort(), 500);
  const walk = verifyLog(batches(head, tail, records), null, { signal: controller.signal });
  await walk.catch((error: unknown) => {
    if (!controller.signal.aborted) throw error;
  });
  return performance.now() - due;
}

async function* batches(head: string, tail: string, records: number): AsyncGenerator<string[]> {
  for (let from = 0; from < records; from += BATCH) {
    const to = Math.min(from + BATCH, records);
    yield Array.from({ length: to - from }, (_, k) => `${head}"seq":${from + k}${tail}`);
  }
}

Object.assign(globalThis, { verifyMillion, cancelMillion });
