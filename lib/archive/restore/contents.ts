/** Looks on while an archive is verified, and keeps of it what a restore brings back. */

import { sha256 } from '@noble/hashes/sha2.js';
import { parseDocument } from '../../contract/document.ts';
import { toHex } from '../../log/bytes.ts';
import type { Claims } from '../../log/claims.ts';
import type { LogRecord } from '../../log/record.ts';
import { type KeptContract, type ProfileLine, profileBytes } from '../profile.ts';
import type { Collector } from '../verify/collector.ts';
import type { ExportVerified } from '../verify/verdict.ts';
import { type StandingAgreement, StandingAgreements } from './agreements.ts';
import { Choices } from './choices.ts';
import type { RestoredAgreement, RestoredChoices, RestoredVersion, Snapshot } from './snapshot.ts';

export class ArchiveContents implements Collector {
  readonly #choices = new Choices();
  readonly #agreements = new StandingAgreements(this.#choices);
  readonly #documents = new Map<string, string>();
  readonly #lines: ProfileLine[] = [];
  readonly #replies = new Map<string, NonNullable<RestoredAgreement['reply']>>();
  #standing: StandingAgreement[] = [];
  /** Texts that are kept: the answers that gave these agreements. */
  readonly #wanted = new Set<string>();

  record(record: LogRecord): void {
    this.#choices.see(record);
    this.#agreements.see(record);
  }

  ended(claims: Claims): void {
    this.#standing = this.#agreements.list(claims);
    for (const { reply } of this.#standing) if (reply !== null) this.#wanted.add(reply);
  }

  document(hash: string, document: string): void {
    this.#documents.set(hash, document);
  }

  payload(row: { digest: string; salt: string; text: string }): void {
    if (this.#wanted.has(row.digest) && row.text.length <= 400_000)
      this.#replies.set(row.digest, row);
  }

  profile(line: ProfileLine): void {
    this.#lines.push(line);
  }

  /** @param verified that the archive holds, to its end */
  snapshot({ log, size, root, vkey, at, full }: ExportVerified): Snapshot {
    const versions = this.#versions();
    const there = new Set(versions.map(({ contract, number }) => `${contract} ${number}`));
    return {
      ...{ log, size, root, vkey, at, full },
      contracts: this.#contracts(versions, at),
      versions,
      agreements: this.#standing
        .filter(({ contract, number }) => there.has(`${contract} ${number}`))
        .map((one) => ({ ...one, reply: this.#replies.get(one.reply ?? '') ?? null })),
      choices: this.#chosen(),
    };
  }

  #versions(): RestoredVersion[] {
    return [...this.#choices.versions.values()].flatMap((version) => {
      const document = this.#documents.get(version.hash);
      return document === undefined ? [] : [{ ...version, document }];
    });
  }

  /** As they were kept; of what is no backup, and of what no signature names, as the document says. */
  #contracts(versions: readonly RestoredVersion[], at: string): KeptContract[] {
    const kept = new Map<string, KeptContract>();
    for (const line of this.#lines) {
      if (line.is !== 'contract') continue;
      const { is: _, ...contract } = line;
      kept.set(contract.id, contract);
    }
    for (const { contract, document, at } of versions.toReversed()) {
      const draft = kept.has(contract) ? null : draftOf(contract, document, at);
      if (draft) kept.set(contract, draft);
    }
    const signed = new Set(versions.map(({ hash }) => hash));
    for (const [hash, document] of this.#documents) {
      const draft = signed.has(hash) ? null : draftOf(uuidFrom(hash), document, at);
      if (draft) kept.set(draft.id, draft);
    }
    return [...kept.values()];
  }

  #chosen(): RestoredChoices {
    const { sites, enter, inForce, inForceAt, strict, keepMessages, profiles } = this.#choices;
    return {
      sites: [...sites].map(([site, on]) => ({ site, on })),
      enter: [...enter].map(([site, said]) => ({ site, said })),
      ...(inForce === undefined ? {} : { inForce }),
      inForceAt: [...inForceAt].map(([site, version]) => ({ site, version })),
      ...(strict === undefined ? {} : { strict }),
      ...(keepMessages === undefined ? {} : { keepMessages }),
      asking: this.#lines.flatMap((line) =>
        line.is === 'asking' ? [{ site: line.site, asking: line.asking }] : [],
      ),
      profiles: this.#lines.flatMap((line) => {
        if (line.is !== 'profile') return [];
        const { at, profile } = line;
        // One that no record tells of is not taken.
        const digest = toHex(sha256(profileBytes(profile)));
        return profiles.get(profile.id) === digest ? [{ at, profile }] : [];
      }),
    };
  }
}

function draftOf(id: string, document: string, at: string): KeptContract | null {
  const read = parseDocument(document);
  if (read === null) return null;
  return {
    ...{ id, title: read.title, text: read.text, tags: [], language: 'en', opening: null },
    ...{ cadence: { kind: 'every' }, createdAt: at, updatedAt: at, usedAt: at, archivedAt: null },
  };
}

/** An id for what has none: the same for the same document. */
function uuidFrom(hash: string): string {
  const [a, b, c, d] = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 15),
    hash.slice(15, 18),
  ];
  return `${a}-${b}-4${c}-8${d}-${hash.slice(18, 30)}`;
}
