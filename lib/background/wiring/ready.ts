/** Nobody is answered before the background is ready. */

export interface Gate {
  /** Resolves once it is. A failure is told to who asked, and the next to ask tries again. */
  ready(): Promise<void>;
  /** Runs `work` with the gate shut; then everything is made ready anew. */
  passing(work: () => Promise<void>): Promise<void>;
}

export function gateOf(prepare: () => Promise<void>): Gate {
  let state: Promise<void> | undefined;
  const become = (next: Promise<void>): Promise<void> => {
    const mine = next.catch((problem) => {
      if (state === mine) state = undefined;
      throw problem;
    });
    state = mine;
    return mine;
  };
  return {
    ready: () => state ?? become(prepare()),
    passing: (work) => become(work().then(prepare)),
  };
}
