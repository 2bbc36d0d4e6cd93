import { useState } from 'preact/hooks';
import { useLeave } from '../../shared/use-leave.ts';

/** Whether what was typed is saved. */
export type SaveState =
  | { is: 'untouched' | 'waiting' | 'saving' | 'saved' }
  | { is: 'failed'; error: unknown; asked: boolean };

/**
 * Saves what a person is writing shortly after the last keystroke, one save at a time (a second one
 * before the first has answered could make a second contract), and always the newest value last.
 */
export class AutoSave<T, R> {
  #wanted: T;
  #saved: T;
  #running: Promise<R> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #save: (value: T) => Promise<R>;
  readonly #worth: (value: T) => boolean;
  readonly #onState: (state: SaveState) => void;
  readonly #delay: number;

  constructor(options: {
    start: T;
    save: (value: T) => Promise<R>;
    /** Whether a value is worth saving before the person asks for it. */
    worth?: (value: T) => boolean;
    onState: (state: SaveState) => void;
    delay?: number;
  }) {
    this.#wanted = options.start;
    this.#saved = options.start;
    this.#save = options.save;
    this.#worth = options.worth ?? (() => true);
    this.#onState = options.onState;
    this.#delay = options.delay ?? 400;
  }

  edit(value: T): void {
    this.#wanted = value;
    this.#onState({ is: 'waiting' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#saveQuietly(), this.#delay);
  }

  /** Saves now, as asked by the person; resolves when the newest value is saved. */
  save(): Promise<R> {
    return this.#saveNow(true);
  }

  /** Saves what is not saved yet, at once: the person leaves the field or the window closes. */
  flush(): void {
    if (this.#wanted !== this.#saved) this.#saveQuietly();
  }

  #saveQuietly(): void {
    if (this.#worth(this.#wanted)) this.#saveNow(false).catch(() => {});
  }

  #saveNow(asked: boolean): Promise<R> {
    clearTimeout(this.#timer);
    if (this.#running) {
      // The save under way takes the newest value too; if it fails, one that was asked for is tried again.
      return asked ? this.#running.catch(() => this.#saveNow(true)) : this.#running;
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
        this.#saved = sent;
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

/** One for as long as its view is mounted; what is not saved yet is saved when the view goes. */
export function useAutoSave<T, R>(make: () => AutoSave<T, R>): AutoSave<T, R> {
  const [autoSave] = useState(make);
  useLeave(() => autoSave.flush());
  return autoSave;
}
