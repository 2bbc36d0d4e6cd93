import { useMemo } from 'preact/hooks';
import type { Selection } from '../../../lib/archive/selection.ts';
import type { Columns } from '../../../lib/records/columns.ts';
import { say } from '../../../lib/words.ts';
import { dateOnly } from '../../shared/format.ts';
import { conversationName, placeName } from './conversation-names.ts';
import { conversationsOf } from './conversations.ts';
import { Tick } from './option.tsx';

/** A conversation, as records name it now. */
export type Place = [site: string, key: string];

interface SaltChoiceProps {
  columns: Columns;
  /** Of what is exported. */
  selection: Selection;
  /** The conversations whose salts come along. */
  chosen: readonly Place[];
  onChoose: (chosen: Place[]) => void;
}

/** Salts alone, of conversations that are chosen one by one: what they open is said where they are. */
export function SaltChoice({ columns, selection, chosen, onChoose }: SaltChoiceProps) {
  const { site, conversation } = selection;
  const offered = useMemo(
    () =>
      conversationsOf(columns).filter(
        ({ place: [where, key] }) => (site ?? where) === where && (conversation ?? key) === key,
      ),
    [columns, site, conversation],
  );
  const isChosen = ([site, key]: Place) => chosen.some(([a, b]) => a === site && b === key);
  if (offered.length === 0) return null;
  return (
    <details class="salts">
      <summary>{say('salts.title')}</summary>
      <p class="hint">{say('salts.risk')}</p>
      {offered.map(({ place, since }) => (
        <Tick
          key={place.join(' ')}
          label={say('salts.of', placeName(place[0]), dateOnly(since), conversationName(place[1]))}
          on={isChosen(place)}
          onTick={(on) =>
            onChoose(on ? [...chosen, place] : chosen.filter((one) => one.join() !== place.join()))
          }
        />
      ))}
    </details>
  );
}
