/** The agreements that stand at the end of a whole log, each with what its records say of it. */

import * as v from 'valibot';
import type { Claims } from '../../log/claims.ts';
import { placeOf } from '../../log/place.ts';
import type { LogRecord } from '../../log/record.ts';
import { isSiteId } from '../../sites/index.ts';
import type { Choices, SignedVersion } from './choices.ts';
import { type RestoredAgreement, restoredAgreement } from './snapshot.ts';

/** A question, and the version it was about. */
interface Asked {
  version: SignedVersion | undefined;
  chosen: boolean;
  detail: LogRecord['detail'];
}

export type StandingAgreement = Omit<RestoredAgreement, 'reply'> & { reply: string | null };

const standing = v.omit(restoredAgreement, ['reply']);

export class StandingAgreements {
  readonly #choices: Choices;
  readonly #places = new Map<string, { site: string; conversation: string }>();
  readonly #asked = new Map<number, Asked>();
  readonly #yeses = new Map<number, LogRecord>();

  /** @param choices which have seen each record before this has */
  constructor(choices: Choices) {
    this.#choices = choices;
  }

  see(record: LogRecord): void {
    const { seq, kind, site, conversation, contract, detail } = record;
    if (site === null || conversation === null) return;
    const isRestored = kind === 'consent.restored';
    if (isRestored || kind === 'consent.asked' || kind === 'conversation.bound')
      this.#places.set(placeOf(site, conversation), { site, conversation });
    if (isRestored || kind === 'consent.asked') {
      const version = this.#choices.withHash(contract, detail.version);
      const inForce = isSiteId(site) ? this.#choices.inForceOn(site) : undefined;
      this.#asked.set(seq, { version, chosen: inForce?.hash !== contract, detail });
    }
    if (isRestored || detail.outcome === 'accepted') this.#yeses.set(seq, record);
  }

  /** Those with a version that would still seal here; in the others the model is asked anew. */
  list(claims: Claims): StandingAgreement[] {
    return [...this.#places.values()].flatMap(({ site, conversation }) => {
      const stands = claims.standingIn(site, conversation);
      const asked = stands && this.#asked.get(stands.asked);
      const yes = stands && this.#yeses.get(stands.yes);
      if (!asked?.version || !yes) return [];
      const { at, judged, reply, model } = factsOf(yes);
      const { contract, number, hash } = asked.version;
      const { head, within } = asked.detail;
      const parsed = v.safeParse(standing, {
        ...{ site, key: conversation, contract, number, hash, chosen: asked.chosen },
        ...{ yes: yes.seq, at, judged, head, within, model },
      });
      if (!parsed.success || !this.#isCurrent(parsed.output, asked)) return [];
      return [{ ...parsed.output, reply }];
    });
  }

  /** A new version of a contract takes its place where it was chosen, too. */
  #isCurrent({ site, hash }: Pick<RestoredAgreement, 'site' | 'hash'>, asked: Asked): boolean {
    const choices = this.#choices;
    const { version, chosen } = asked;
    const own = chosen ? choices.inUse(choices.newestOf(version?.contract)) : undefined;
    const current = own ?? choices.inForceOn(site) ?? choices.inUse(version);
    return current?.hash === hash;
  }
}

/** What gave the yes: an answer, a judgement, or what was brought back of either. */
function factsOf({ at, kind, detail }: LogRecord) {
  const back = kind === 'consent.restored';
  return {
    at: back ? detail.at : at,
    judged: back ? detail.judged === true : kind === 'consent.judged',
    reply: typeof detail.reply === 'string' ? detail.reply : null,
    model: typeof detail.model === 'string' ? detail.model.slice(0, 300).toWellFormed() : null,
  };
}
