import { useEffect, useId, useState } from 'preact/hooks';
import type { ContractSummary } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { placeNames, shownTitle } from '../../shared/names.ts';
import type { Start } from '../../shared/navigation.ts';
import { StarterList } from './starter-list.tsx';

/** What of the list is shown; it stays so while a contract is read. */
export interface Shelf {
  query: string;
  tag: string | null;
  /** Those in the archive are shown. */
  archive: boolean;
}

export const wholeShelf: Shelf = { query: '', tag: null, archive: false };

interface LibraryProps {
  ask: Ask;
  shelf: Shelf;
  onShelf: (shelf: Shelf) => void;
  listed: readonly ContractSummary[];
  onOpen: (id: string) => void;
  /** Begins a new one, with these words or none. */
  onStart: (start: Start | null) => void;
}

/** With fewer contracts there is no search field. */
const worthSearching = 6;
const atOnce = 50;

/** The person's contracts, the one used last on top. */
export function Library({ ask, listed, shelf, onShelf, ...on }: LibraryProps) {
  const { onOpen, onStart } = on;
  const { query, tag } = shelf;
  const id = useId();
  const [most, setMost] = useState(atOnce);
  const [starting, setStarting] = useState(false);
  const found = useSearch(ask, query, listed);

  const away = listed.filter(({ archived }) => archived).length;
  // When the last one is put back, there is nothing to look at there.
  const archive = shelf.archive && away > 0;
  const here = listed.filter(({ archived }) => archived === archive);
  const tags = [...new Set(here.flatMap((contract) => contract.tags))].sort(byName);
  const chosen = tag !== null && tags.includes(tag) ? tag : null;
  const fitting = here.filter(
    (contract) =>
      (found === null || found.has(contract.id)) &&
      (chosen === null || contract.tags.includes(chosen)),
  );
  const narrowed = found !== null || chosen !== null;

  return (
    <section class="library" aria-labelledby={id}>
      <div class="row apart">
        <h2 class="label" id={id}>
          {say(heading(listed.length === 0, archive))}
        </h2>
        <div class="row">
          <button
            type="button"
            class="quiet"
            aria-expanded={starting}
            onClick={() => setStarting(!starting)}
          >
            {say('contracts.startFrom')}
          </button>
          <button type="button" onClick={() => onStart(null)}>
            {say('contracts.new')}
          </button>
        </div>
      </div>
      {starting && <StarterList onStart={onStart} />}
      {listed.length >= worthSearching && (
        <input
          type="search"
          class="search"
          aria-label={say('contracts.search')}
          placeholder={say('contracts.searchIn')}
          maxLength={200}
          value={query}
          onInput={(event) => {
            onShelf({ ...shelf, query: event.currentTarget.value });
            setMost(atOnce);
          }}
        />
      )}
      {tags.length > 0 && (
        <fieldset class="tags">
          <legend class="unseen">{say('contracts.onlyTagged')}</legend>
          {tags.map((each) => (
            <button
              key={each}
              type="button"
              class="tag"
              aria-pressed={each === chosen}
              onClick={() => onShelf({ ...shelf, tag: each === chosen ? null : each })}
            >
              {each}
            </button>
          ))}
        </fieldset>
      )}
      {listed.length >= worthSearching && (
        <p class="hint" role="status">
          {narrowed
            ? say('contracts.countOf', fitting.length, here.length)
            : say('contracts.count', here.length)}
        </p>
      )}
      {fitting.length > 0 && (
        <ul>
          {fitting.slice(0, most).map((contract) => (
            <li key={contract.id}>
              <button type="button" class="line" onClick={() => onOpen(contract.id)}>
                <span class="title">{shownTitle(contract.title)}</span>{' '}
                <Standing contract={contract} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {fitting.length === 0 && here.length > 0 && (
        <p class="hint empty">
          {say(found !== null ? 'contracts.noneFound' : 'contracts.noneTagged')}
        </p>
      )}
      {here.length === 0 && listed.length > 0 && (
        <p class="hint empty">{say('contracts.allArchived')}</p>
      )}
      <div class="row apart">
        {fitting.length > most && (
          <button type="button" class="quiet" onClick={() => setMost(most + atOnce)}>
            {say('contracts.showMore', Math.min(atOnce, fitting.length - most))}
          </button>
        )}
        {away > 0 && (
          <button
            type="button"
            class="quiet"
            aria-pressed={archive}
            onClick={() => onShelf({ ...shelf, archive: !archive })}
          >
            {archive ? say('contracts.backFromArchive') : say('contracts.archiveOf', away)}
          </button>
        )}
      </div>
    </section>
  );
}

function heading(empty: boolean, archive: boolean) {
  if (empty) return 'contracts.ownWords';
  return archive ? 'contracts.archive' : 'contracts.all';
}

function Standing({ contract }: { contract: ContractSummary }) {
  const { last, inForce, changed, tags } = contract;
  const numbers = inForce.map(({ number }) => number);
  return (
    <span class="hint">
      {inForce.length > 0 && <span class="badge">{usedWords(contract)}</span>}
      {last === null
        ? say('contracts.unsigned')
        : say(
            changed ? 'contracts.versionWithDraft' : 'contracts.version',
            numbers.length > 0 ? Math.max(...numbers) : last.number,
          )}
      {tags.length > 0 && <span class="own-tags"> · {tags.join(', ')}</span>}
    </span>
  );
}

/** Where it is in force, unless on all sites. */
function usedWords({ inForce }: ContractSummary): string {
  const places = inForce.map(({ place }) => place);
  return places.includes('all')
    ? say('contracts.used')
    : say('contracts.usedOn', placeNames(places));
}

/** Ids of what fits; null while nothing is looked for, or nothing is known yet. */
function useSearch(
  ask: Ask,
  query: string,
  listed: readonly ContractSummary[],
): ReadonlySet<string> | null {
  const [found, setFound] = useState<ReadonlySet<string> | null>(null);
  const looking = query.trim() !== '';
  // Asked anew when the list has changed: a text may fit now that did not before.
  useEffect(() => {
    if (!looking) return setFound(null);
    let newest = true;
    ask('own.contract.search', { query }).then(
      (ids) => newest && setFound(new Set(ids)),
      // All stay in sight; the next key tries again.
      () => newest && setFound(null),
    );
    return () => {
      newest = false;
    };
  }, [ask, query, looking, listed]);
  return looking ? found : null;
}

function byName(a: string, b: string): number {
  return a.localeCompare(b);
}
