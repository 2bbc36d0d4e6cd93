import { useState } from 'preact/hooks';
import { useLeave } from '../../shared/use-leave.ts';

/** Whether what was typed is saved. */
export type SaveState =
  | { is: 'untouched' | 'waiting' | 'saving' | 'saved' }
  | { is: 'failed'; error: unknown; asked: boolean };

/** After the last keystroke. */
const pauseMs = 400;

interface AutoSaveOptions<T, R> {
  start: T;
  save: (value: T) => Promise<R>;
  /** Whether a value is worth saving before the person asks for it; not given: always. */
  worth?: (value: T) => boolean;
  onState: (state: SaveState) => void;
}

/**
 * Saves what a person is writing shortly after the last keystroke, one save at a time (a second one
 * before the first has answered could make a second contract), and always the newest value last.
 */
export class AutoSave<T, R> {
  #wanted: T;
  #saved: T;
  #running: Promise<R> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #options: AutoSaveOptions<T, R>;

  constructor(options: AutoSaveOptions<T, R>) {
    this.#wanted = options.start;
    this.#saved = options.start;
    this.#options = options;
  }

  edit(value: T): void {
    this.#wanted = value;
    this.#options.onState({ is: 'waiting' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#saveQuietly(), pauseMs);
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
    const { worth } = this.#options;
    if (worth?.(this.#wanted) ?? true) this.#saveNow(false).catch(() => {});
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
        this.#options.onState({ is: 'saving' });
        const result = await this.#options.save(sent);
        this.#saved = sent;
        if (this.#wanted === sent) {
          clearTimeout(this.#timer);
          this.#options.onState({ is: 'saved' });
          return result;
        }
      }
    } catch (error) {
      this.#options.onState({ is: 'failed', error, asked });
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
