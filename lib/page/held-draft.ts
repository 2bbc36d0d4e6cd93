/**
 * The person's message while the model is asked. It lies in the composer, where they can see and
 * change it; this remembers what it was, puts it back when the site empties or replaces the
 * composer, and knows whether it may still leave by itself.
 */

import type { SiteProfile } from '../sites/index.ts';
import { type Composer, findComposer } from './composer.ts';
import { isSame } from './delivery.ts';

/** A held message leaves by itself for this long; after that it waits for Enter. */
const holdMs = 600_000;

export class HeldDraft {
  readonly #profile: SiteProfile;
  #text: string | null = null;
  #since = 0;
  #touched = false;
  #putting: Promise<void> | undefined;

  constructor(profile: SiteProfile, signal: AbortSignal) {
    this.#profile = profile;
    for (const type of ['keydown', 'paste', 'drop', 'compositionstart'] as const)
      addEventListener(type, (event) => this.#notice(event), { capture: true, signal });
  }

  get text(): string | null {
    return this.#text;
  }

  hold(text: string, since: number): void {
    this.#text = text;
    this.#since = since;
    this.#touched = false;
    void this.putBack();
  }

  forget(): void {
    this.#text = null;
  }

  /** Writes the message into an empty composer, once, unless the person has been there. */
  putBack(): Promise<void> {
    this.#putting ??= this.#put().finally(() => {
      this.#putting = undefined;
    });
    return this.#putting;
  }

  async #put(): Promise<void> {
    if (this.#text === null || this.#text === '' || this.#touched) return;
    const composer = findComposer(this.#profile);
    if (composer?.read().trim() === '') await composer.write(this.#text);
  }

  mayLeave(composer: Composer | undefined, now: number): boolean {
    return (
      this.#text !== null &&
      this.#text.trim() !== '' &&
      !this.#touched &&
      now - this.#since < holdMs &&
      composer !== undefined &&
      isSame(composer.read(), this.#text)
    );
  }

  #notice(event: Event): void {
    if (isPassive(event)) return;
    const composer = findComposer(this.#profile);
    if (composer && event.composedPath().includes(composer.element)) this.#touched = true;
  }
}

/** What changes nothing: scripted events, an Enter the gate holds, keys that only move. */
function isPassive(event: Event): boolean {
  return (
    !event.isTrusted ||
    (event instanceof KeyboardEvent &&
      /^(Enter|Shift|Control|Alt|Meta|Tab|Escape|Arrow\w+|Home|End|Page\w+)$/.test(event.key))
  );
}
