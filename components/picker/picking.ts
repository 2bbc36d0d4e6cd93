/** Where the person is with pointing: four parts one after the other, then all of them together. */

import type * as pick from '../../lib/pick/index.ts';
import type { Part, Parts, PickProblem } from '../../lib/pick/index.ts';
import type { SiteProfile } from '../../lib/sites/index.ts';
import { say } from '../../lib/words.ts';

export type Stage =
  | { readonly kind: 'pointing'; readonly part: Part }
  | {
      readonly kind: 'summary';
      readonly profile: SiteProfile;
      readonly messages: readonly Element[];
      readonly replies: readonly Element[];
      readonly saving: boolean;
    }
  | { readonly kind: 'saved'; readonly said: string };

/** The functions of `lib/pick`. */
export type Pick = typeof pick;

/** Tries the box on a text of ours. Gives the profile with what that has shown, or what is the matter. */
export type Try = (profile: SiteProfile) => Promise<SiteProfile | PickProblem>;

const order: readonly Part[] = ['composer', 'send', 'message', 'reply'];

export class Picking {
  stage: Stage = { kind: 'pointing', part: 'composer' };
  /** Why the last choice was refused; null: it was not. */
  problem: string | null = null;
  chosen: Partial<Parts> = {};
  /** The person has said that each chat has an address of its own. Only they can know. */
  apart = false;
  /** What is pointed at, and what would be chosen of it: null where nothing could. */
  pointed: { readonly at: Element; readonly meant: Element | null } | null = null;

  readonly #pick: Pick;
  readonly #try: Try;
  readonly #save: (profile: SiteProfile) => Promise<string>;
  readonly #changed: () => void;

  /** @param save gives the sentence to show; its error's message is shown likewise */
  constructor(
    pick: Pick,
    attempt: Try,
    save: (profile: SiteProfile) => Promise<string>,
    changed: () => void,
  ) {
    this.#pick = pick;
    this.#try = attempt;
    this.#save = save;
    this.#changed = changed;
  }

  /** @param under what lies there, the topmost first */
  point(under: readonly Element[]): void {
    const [at] = under;
    if (at === this.pointed?.at || this.stage.kind !== 'pointing') return;
    this.pointed = at ? { at, meant: this.#meant(this.stage.part, under) } : null;
  }

  choose(under: readonly Element[]): void {
    if (this.stage.kind !== 'pointing') return;
    const { part } = this.stage;
    this.#attempt(() => {
      this.chosen = { ...this.chosen, [part]: this.#pick.settle(part, under, this.chosen) };
      const next = order[order.indexOf(part) + 1];
      this.stage = next ? { kind: 'pointing', part: next } : this.#summary();
      this.pointed = null;
    });
  }

  back(): void {
    const { stage } = this;
    if (stage.kind === 'saved' || (stage.kind === 'summary' && stage.saving)) return;
    const at = stage.kind === 'pointing' ? order.indexOf(stage.part) : order.length;
    this.#begin(order[Math.max(0, at - 1)] as Part);
  }

  again(): void {
    this.#begin('composer');
  }

  tellApart(apart: boolean): void {
    this.apart = apart;
    this.#changed();
  }

  async use(): Promise<void> {
    const { stage } = this;
    if (stage.kind !== 'summary' || stage.saving) return;
    this.problem = null;
    this.stage = { ...stage, saving: true };
    this.#changed();
    try {
      const { profile } = stage;
      const tried = await this.#try(profile);
      if (typeof tried === 'string') throw new this.#pick.PickError(tried);
      const kept = this.apart ? tried : this.#pick.withoutIds(tried);
      this.stage = { kind: 'saved', said: await this.#save(kept) };
    } catch (error) {
      this.stage = stage;
      this.problem = (error instanceof Error && error.message) || say('picker.failed');
    }
    this.#changed();
  }

  #begin(part: Part): void {
    const kept = order.slice(0, order.indexOf(part));
    this.chosen = Object.fromEntries(kept.map((it) => [it, this.chosen[it]]));
    this.stage = { kind: 'pointing', part };
    this.apart = false;
    this.problem = null;
    this.pointed = null;
    this.#changed();
  }

  #meant(part: Part, under: readonly Element[]): Element | null {
    try {
      return this.#pick.settle(part, under, this.chosen);
    } catch {
      return null;
    }
  }

  #summary(): Stage {
    const { hostname: host, pathname } = location;
    const profile = this.#pick.derive(this.chosen as Parts, { host, pathname });
    return { kind: 'summary', profile, ...this.#pick.findTurns(profile), saving: false };
  }

  #attempt(act: () => void): void {
    try {
      act();
      this.problem = null;
    } catch (error) {
      this.problem = error instanceof this.#pick.PickError ? error.message : say('picker.failed');
    }
    this.#changed();
  }
}
