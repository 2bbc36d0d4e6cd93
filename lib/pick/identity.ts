/** By what one message is told from another of the same author. */

import type { TurnSelector } from '../sites/index.ts';
import { upwards } from './page.ts';

type Identity = Pick<TurnSelector, 'idAttribute' | 'idOn' | 'byPlace'>;

/** No page has it: then a turn is known by its element. */
const none: Identity = { idAttribute: 'data-no-id' };

const ids = /^(?:id|key|(?:data-)?(?:[a-z]+-)*(?:id|key|uuid|mid))$/;
/** Whose value is the same for every message of a person or a conversation. */
const shared =
  /(?:^|-)(?:user|author|sender|room|chat|channel|conversation|thread|session|test|model|parent)-?(?:id|key|uuid)$/;
const places = /^(?:data-(?:[a-z]+-)*(?:index|position|row|order|seq|number)|aria-posinset)$/;
/** Ids that a framework gives anew each time it draws the page. */
const fleeting = /^(?::r|«r|_r_|radix|headlessui|mui|react-aria|mat-|cdk-|ember|yui)/i;

/**
 * A wrong id would make a new message pass for a known one, so with a single turn to go by only the
 * turn's own names count, and only such as differ from the other author's.
 *
 * @param turns what the selector finds
 * @param other a turn of the other author
 */
export function identityOf(turns: readonly Element[], other: Element): Identity {
  const [first] = turns;
  if (first === undefined) return none;
  const around = upwards(first, document.body).slice(0, turns.length > 1 ? 6 : 1);
  for (const kind of [ids, places]) {
    for (const [level, holder] of around.entries()) {
      for (const { name } of [...holder.attributes].slice(0, 60)) {
        if (name.length > 60 || !kind.test(name) || shared.test(name)) continue;
        const isOwn = level === 0;
        const values = turns.map((turn) =>
          (isOwn ? turn : turn.closest(`[${name}]`))?.getAttribute(name),
        );
        const said = isOwn && turns.length === 1 ? [...values, other.getAttribute(name)] : values;
        if (!areIds(values, kind === places) || new Set(said).size !== said.length) continue;
        return {
          idAttribute: name,
          ...(isOwn ? {} : { idOn: `[${name}]` }),
          ...(kind === places ? { byPlace: true as const } : {}),
        };
      }
    }
  }
  return none;
}

function areIds(values: readonly (string | null | undefined)[], arePlaces: boolean): boolean {
  return values.every(
    (value) =>
      value && !fleeting.test(value) && (/\d/.test(value) || (!arePlaces && value.length > 7)),
  );
}
