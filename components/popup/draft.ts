import type { OwnProtocol } from '../../lib/messages.ts';
import type { Ask } from '../ask.ts';

export interface DraftText {
  title: string;
  text: string;
}

export type DraftState =
  | { is: 'untouched' | 'waiting' | 'saving' | 'saved' }
  | { is: 'failed'; error: unknown; asked: boolean };

type Saved = ReturnType<OwnProtocol['own.contract.save']>;

/**
 * Keeps a draft: saves it shortly after the last keystroke, one save at a time (a second one
 * before the first has answered would make a second contract), and always the newest text last.
 */
export class Draft {
  #id: string | null;
  #wanted: DraftText;
  #kept: DraftText | null;
  #running: Promise<string> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #ask: Ask;
  readonly #onState: (state: DraftState) => void;
  readonly #onSaved: (saved: Saved) => void;
  readonly #delay: number;

  constructor(options: {
    ask: Ask;
    id: string | null;
    start: DraftText;
    onState: (state: DraftState) => void;
    onSaved: (saved: Saved) => void;
    delay?: number;
  }) {
    this.#ask = options.ask;
    this.#id = options.id;
    this.#wanted = options.start;
    this.#kept = options.start;
    this.#onState = options.onState;
    this.#onSaved = options.onSaved;
    this.#delay = options.delay ?? 400;
  }

  edit(text: DraftText): void {
    this.#wanted = text;
    this.#onState({ is: 'waiting' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#saveQuietly(), this.#delay);
  }

  /** Saves now, as asked by the person; resolves with the id when the newest text is kept. */
  save(): Promise<string> {
    return this.#save(true);
  }

  /** The window is going: what is not kept yet is sent off at once. */
  leave(): void {
    if (this.#wanted !== this.#kept) this.#saveQuietly();
  }

  #saveQuietly(): void {
    if (this.#id === null && this.#wanted.title.trim() === '' && this.#wanted.text.trim() === '') {
      return;
    }
    this.#save(false).catch(() => {});
  }

  #save(asked: boolean): Promise<string> {
    clearTimeout(this.#timer);
    if (this.#running) {
      // One is under way and picks the newest text up; its failure is still told as asked for.
      return asked ? this.#running.catch(() => this.#save(true)) : this.#running;
    }
    this.#running = this.#run(asked).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(asked: boolean): Promise<string> {
    try {
      let sent: DraftText;
      do {
        sent = this.#wanted;
        this.#onState({ is: 'saving' });
        const saved = await this.#ask('own.contract.save', { id: this.#id, ...sent });
        this.#id = saved.id;
        this.#kept = sent;
        this.#onSaved(saved);
      } while (this.#wanted !== sent);
      clearTimeout(this.#timer);
      this.#onState({ is: 'saved' });
      return this.#id;
    } catch (error) {
      this.#onState({ is: 'failed', error, asked });
      throw error;
    }
  }
}
