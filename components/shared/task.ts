import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { plainError } from './ask.ts';

export interface Progress {
  done: number;
  of: number;
}

/** Something that takes a while: one at a time, with progress, and a way to stop it. */
export type Task<T> =
  | { is: 'idle' }
  | { is: 'running'; progress: Progress | null }
  | { is: 'done'; result: T }
  | { is: 'stopped' }
  | { is: 'failed'; message: string };

export type Work<T> = (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<T>;

/** It is stopped when its view goes, and by the next one. */
export function useTask<T>(): { task: Task<T>; run(work: Work<T>): Promise<void>; stop(): void } {
  const [task, setTask] = useState<Task<T>>({ is: 'idle' });
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const run = useCallback(async (work: Work<T>) => {
    current.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    current.current = controller;
    const set = (next: Task<T>) => {
      if (current.current === controller) setTask(next);
    };
    set({ is: 'running', progress: null });
    try {
      const result = await work(signal, (progress) => {
        if (!signal.aborted) set({ is: 'running', progress });
      });
      set({ is: 'done', result });
    } catch (error) {
      set(signal.aborted ? { is: 'stopped' } : { is: 'failed', message: plainError(error) });
    }
  }, []);

  const stop = useCallback(() => current.current?.abort(), []);
  return { task, run, stop };
}
