import { useLayoutEffect, useState } from 'preact/hooks';

/** How the keeping of something typed stands. */
export type SaveState =
  | { is: 'untouched' | 'waiting' | 'saving' | 'saved' }
  | { is: 'failed'; error: unknown; asked: boolean };

/**
 * Keeps what a person is writing: saves it shortly after the last keystroke, one save at a time (a
 * second one before the first has answered could make a second contract), and always the newest
 * value last.
 */
export class AutoSave<T, R> {
  #wanted: T;
  #kept: T;
  #running: Promise<R> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #save: (value: T) => Promise<R>;
  readonly #worth: (value: T) => boolean;
  readonly #onState: (state: SaveState) => void;
  readonly #delay: number;

  constructor(options: {
    start: T;
    save: (value: T) => Promise<R>;
    /** Whether a value is worth keeping before the person asks for it. */
    worth?: (value: T) => boolean;
    onState: (state: SaveState) => void;
    delay?: number;
  }) {
    this.#wanted = options.start;
    this.#kept = options.start;
    this.#save = options.save;
    this.#worth = options.worth ?? (() => true);
    this.#onState = options.onState;
    this.#delay = options.delay ?? 400;
  }

  edit(value: T): void {
    this.#wanted = value;
    this.#onState({ is: 'waiting' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keepQuietly(), this.#delay);
  }

  /** Saves now, as asked by the person; resolves when the newest value is kept. */
  keep(): Promise<R> {
    return this.#keep(true);
  }

  /** The hand or the window is going: what is not kept yet is sent off at once. */
  leave(): void {
    if (this.#wanted !== this.#kept) this.#keepQuietly();
  }

  #keepQuietly(): void {
    if (this.#worth(this.#wanted)) this.#keep(false).catch(() => {});
  }

  #keep(asked: boolean): Promise<R> {
    clearTimeout(this.#timer);
    if (this.#running) {
      // One is under way and picks the newest value up; its failure is still told as asked for.
      return asked ? this.#running.catch(() => this.#keep(true)) : this.#running;
    }
    this.#running = this.#run(asked).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(asked: boolean): Promise<R> {
    try {
      for (;;) {
        const sent = this.#wanted;
        this.#onState({ is: 'saving' });
        const result = await this.#save(sent);
        this.#kept = sent;
        if (this.#wanted === sent) {
          clearTimeout(this.#timer);
          this.#onState({ is: 'saved' });
          return result;
        }
      }
    } catch (error) {
      this.#onState({ is: 'failed', error, asked });
      throw error;
    }
  }
}

/** One autoSave for as long as a view is there; what it still holds is sent off when the view goes. */
export function useAutoSave<T, R>(make: () => AutoSave<T, R>): AutoSave<T, R> {
  const [autoSave] = useState(make);
  // A layout effect, because the cleanup of others comes after the next paint.
  useLayoutEffect(() => {
    const leave = () => autoSave.leave();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [autoSave]);
  return autoSave;
}
