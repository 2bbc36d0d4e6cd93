import type { AnyFront } from '../fronts.ts';

/** A message as it arrived at the server. */
export interface Received {
  /** The hostname it was sent to, without the port. */
  readonly host: string;
  readonly front: AnyFront['id'];
  readonly path: string;
  /** The text of the message, exactly as it was sent. */
  readonly text: string;
  /** Names of what was attached. */
  readonly files: readonly string[];
  /** The conversation the request named, or null where it named none. */
  readonly conversation: string | null;
  /** The decoded body. */
  readonly body: unknown;
  /** When it came, as `Date.now()`. */
  readonly at: number;
}

interface Waiter {
  readonly fits: (received: Received) => boolean;
  readonly resolve: (received: Received) => void;
}

/** Everything that arrived, and the tests waiting for something to arrive. */
export class Inbox {
  readonly received: Received[] = [];
  private readonly taken = new Set<Received>();
  private waiters: Waiter[] = [];

  put(received: Received): void {
    this.received.push(received);
    const waiter = this.waiters.find((one) => one.fits(received));
    if (!waiter) return;
    this.taken.add(received);
    waiter.resolve(received);
  }

  next(fits: (received: Received) => boolean, ms: number): Promise<Received> {
    const ready = this.received.find((one) => !this.taken.has(one) && fits(one));
    if (ready) {
      this.taken.add(ready);
      return Promise.resolve(ready);
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((one) => one !== waiter);
        reject(new Error(`No such request within ${ms} ms. ${this.report()}`));
      }, ms);
      const waiter: Waiter = {
        fits,
        resolve: (received) => {
          clearTimeout(timer);
          this.waiters = this.waiters.filter((one) => one !== waiter);
          resolve(received);
        },
      };
      this.waiters.push(waiter);
    });
  }

  forget(): void {
    this.received.length = 0;
    this.taken.clear();
  }

  private report(): string {
    if (this.received.length === 0) return 'Nothing was received.';
    const lines = this.received.map((one) => {
      const state = this.taken.has(one) ? ' (already taken)' : '';
      return `  ${one.front} ${one.path}${state}: ${JSON.stringify(one.text.slice(0, 200))}`;
    });
    return `Received:\n${lines.join('\n')}`;
  }
}
