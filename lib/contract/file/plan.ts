/**
 * What a file would add to a library, worked out before anything is written. Signed versions are
 * never changed, a draft of the person's own is never replaced, and the same thing twice is one.
 */

import { textToSign } from '../placeholders.ts';
import type { FiledContract, FiledVersion } from './filed.ts';

/** A contract of the library, as far as the plan has to know it: texts canonical, versions in order. */
export type KnownContract = Pick<FiledContract, 'title' | 'text' | 'language' | 'versions'> & {
  id: string;
};

export interface ImportStep {
  /** The contract it goes to: one of the library, or a new one. */
  id: string;
  title: string;
  kind: 'new' | 'more' | 'there';
  /** Those that the library does not have. */
  versions: FiledVersion[];
  /** What the editor is to show from now on; null: as it is. */
  draft: { title: string; text: string } | null;
  /** The file has a draft, and one in the library is in its way: it is left out. */
  draftLeft: boolean;
  /** New, because the library's contract of this id has gone another way. */
  apart: boolean;
  filed: FiledContract;
}

/** One step for each filed contract, in their order. */
export function planImport(
  library: readonly KnownContract[],
  filed: readonly FiledContract[],
  newId: () => string,
): ImportStep[] {
  const known = new Known(library);
  return filed.map((contract) => {
    const match = known.match(contract);
    const step = match ? meet(match, contract) : fresh(contract, known, newId);
    known.take(step);
    return step;
  });
}

function fresh(filed: FiledContract, known: Known, newId: () => string): ImportStep {
  const { title, text, versions } = filed;
  const apart = filed.id !== null && known.byId.has(filed.id);
  const id = filed.id === null || apart ? newId() : filed.id;
  return {
    id,
    title,
    kind: 'new',
    versions,
    draft: { title, text },
    draftLeft: false,
    apart,
    filed,
  };
}

function meet(known: KnownContract, filed: FiledContract): ImportStep {
  const numbers = new Set(known.versions.map(({ number }) => number));
  const versions = filed.versions.filter(({ number }) => !numbers.has(number));
  const theirs = isDraft(filed) && !known.versions.some((version) => same(version, filed));
  const [here, there] = [lastNumber(known), lastNumber(filed)];
  // The file's editor is taken over where it goes on from what is here, and nothing is lost by it.
  const take =
    !same(known, filed) && !isDraft(known) && (there > here || (theirs && there === here));
  return {
    id: known.id,
    title: take ? filed.title : known.title,
    kind: versions.length > 0 || take ? 'more' : 'there',
    versions,
    draft: take ? { title: filed.title, text: filed.text } : null,
    draftLeft: theirs && !take && !same(known, filed),
    apart: false,
    filed,
  };
}

interface Words {
  title: string;
  text: string;
}

const same = (one: Words, other: Words): boolean =>
  one.title === other.title && one.text === other.text;

/** Signing what the editor shows, as the last version was signed, would give another text. */
function isDraft({ title, text, language, versions }: Omit<KnownContract, 'id'>): boolean {
  const last = versions.at(-1);
  if (last === undefined || last.title !== title) return true;
  const again = textToSign(text, { human: last.human, language, at: last.signedAt });
  return !again.ok || again.text !== last.text;
}

const lastNumber = ({ versions }: Pick<KnownContract, 'versions'>): number =>
  versions.at(-1)?.number ?? 0;

/** The library with what earlier contracts of the same file have brought in. */
class Known {
  readonly byId = new Map<string, KnownContract>();
  /** The first contract that has this version. */
  readonly #byVersion = new Map<string, string>();
  /** Contracts that were never signed, by what they say. */
  readonly #unsigned = new Map<string, string>();

  constructor(library: readonly KnownContract[]) {
    for (const contract of library) this.#add(contract);
  }

  match(filed: FiledContract): KnownContract | undefined {
    const named = filed.id === null ? undefined : this.byId.get(filed.id);
    if (filed.versions.length === 0) {
      if (named && [named, ...named.versions].some((words) => same(words, filed))) return named;
      return this.byId.get(this.#unsigned.get(wordsKey(filed)) ?? '');
    }
    if (named && fits(named, filed)) return named;
    const sharing = new Set(filed.versions.map((it) => this.#byVersion.get(versionKey(it)) ?? ''));
    for (const id of sharing) {
      const contract = this.byId.get(id);
      if (contract && fits(contract, filed)) return contract;
    }
    return undefined;
  }

  take({ id, draft, versions, filed }: ImportStep): void {
    const before = this.byId.get(id) ?? { ...filed, id, versions: [] };
    const all = [...before.versions, ...versions].sort((a, b) => a.number - b.number);
    this.#add({ ...before, ...draft, versions: all });
  }

  #add(contract: KnownContract): void {
    this.byId.set(contract.id, contract);
    if (contract.versions.length === 0) this.#unsigned.set(wordsKey(contract), contract.id);
    for (const version of contract.versions) {
      const key = versionKey(version);
      if (!this.#byVersion.has(key)) this.#byVersion.set(key, contract.id);
    }
  }
}

/** No number stands for one thing here and for another in the file. */
function fits(known: KnownContract, filed: FiledContract): boolean {
  const here = new Map(known.versions.map((version) => [version.number, versionKey(version)]));
  return filed.versions.every((version) => {
    const key = here.get(version.number);
    return key === undefined || key === versionKey(version);
  });
}

// None of these holds a line break but the text, which comes last.
const wordsKey = ({ title, text }: Words): string => `${title}\n${text}`;
const versionKey = ({ number, hash, human, signedAt, title }: FiledVersion): string =>
  [number, hash, signedAt, human, title].join('\n');
