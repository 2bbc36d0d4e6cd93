import type { Selection } from '../../../lib/archive/selection.ts';
import { type Filter, startOf } from '../../../lib/records/filter.ts';
import { say } from '../../../lib/words.ts';

/**
 * The conditions of a filter that an export can be chosen by: whoever verifies it must be able to
 * tell from the records alone that none was left out. Null: the filter has none of these.
 */
export function selectionOf(filter: Filter): Selection | null {
  const selection: Selection = {};
  if (filter.site !== null) selection.site = filter.site;
  if (filter.contract !== null) selection.contract = filter.contract;
  if (filter.conversation !== null) {
    selection.site = filter.conversation.site;
    selection.conversation = filter.conversation.key;
  }
  if (filter.from !== null) selection.from = instant(filter.from, 0);
  if (filter.to !== null) selection.to = instant(filter.to, 1);
  return Object.keys(selection).length > 0 ? selection : null;
}

/** The names of the conditions that an export cannot be chosen by. */
export function leftOut({ kind, state, model, text }: Filter): string[] {
  const names: string[] = [];
  if (kind !== null) names.push(say('records.exporting.theKind'));
  if (state !== null) names.push(say('records.exporting.theState'));
  if (model !== null) names.push(say('records.exporting.theModel'));
  if (text.trim() !== '') names.push(say('records.exporting.theSearch'));
  return names;
}

function instant(date: string, daysLater: number): string {
  return new Date(startOf(date, daysLater) * 1_000).toISOString();
}
