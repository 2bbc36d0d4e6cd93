/** Which records are shown: every condition that is set must hold. */

import { type Columns, placeOf } from './columns.ts';
import { troubleKinds } from './kinds.ts';

export interface Filter {
  site: string | null;
  /** Lowercase hex SHA-256. */
  contract: string | null;
  /** A kind of record, or `trouble` for all that went wrong. */
  kind: string | null;
  state: string | null;
  model: string | null;
  conversation: { site: string; key: string } | null;
  /** Local dates, `YYYY-MM-DD`, both inclusive. */
  from: string | null;
  to: string | null;
  /** Words; each must stand in the sentence, or be of the model, conversation, hash or number. */
  text: string;
}

export const noFilter: Filter = {
  site: null,
  contract: null,
  kind: null,
  state: null,
  model: null,
  conversation: null,
  from: null,
  to: null,
  text: '',
};

export function isFiltering(filter: Filter): boolean {
  const { text, ...rest } = filter;
  return text.trim() !== '' || Object.values(rest).some((value) => value !== null);
}

/** The numbers of the records that fit, ascending. One pass over the columns: linear. */
export function select(columns: Columns, filter: Filter): Uint32Array {
  const { size, kind, site, state, contract, model, at } = columns;
  const kinds =
    filter.kind === 'trouble'
      ? allowing(columns.kinds.values, (value) => troubleKinds.includes(value))
      : exactly(columns.kinds, filter.kind);
  const sites = exactly(columns.sites, filter.site);
  const states = exactly(columns.states, filter.state);
  const contracts = exactly(columns.contracts, filter.contract);
  const models = exactly(columns.models, filter.model);
  const inConversation = conversationTest(columns, filter.conversation);
  const from = filter.from === null ? 0 : startOf(filter.from);
  const before = filter.to === null ? Number.POSITIVE_INFINITY : startOf(filter.to, 1);
  const hasWords = wordTest(columns, filter.text);

  const found = new Uint32Array(size);
  let count = 0;
  for (let seq = 0; seq < size; seq++) {
    const when = at[seq] as number;
    if (
      when >= from &&
      when < before &&
      fits(kinds, kind, seq) &&
      fits(sites, site, seq) &&
      fits(states, state, seq) &&
      fits(contracts, contract, seq) &&
      fits(models, model, seq) &&
      inConversation(seq) &&
      hasWords(seq)
    )
      found[count++] = seq;
  }
  return found.slice(0, count);
}

/** Local midnight of a date, or of so many days later, in seconds since 1970. */
export function startOf(date: string, daysLater = 0): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Math.floor(new Date(year, month - 1, day + daysLater).getTime() / 1_000);
}

type Allowed = Uint8Array | null;

function fits(allowed: Allowed, column: Uint8Array | Uint16Array, seq: number): boolean {
  return allowed === null || allowed[column[seq] as number] === 1;
}

/** By number of a value: 1 where it is wanted. */
function allowing(values: readonly string[], wanted: (value: string) => boolean): Uint8Array {
  const allowed = new Uint8Array(values.length + 1);
  for (const [index, value] of values.entries()) if (wanted(value)) allowed[index + 1] = 1;
  return allowed;
}

function exactly({ values }: Columns['kinds'], wanted: string | null): Allowed {
  return wanted === null ? null : allowing(values, (value) => value === wanted);
}

function conversationTest(
  columns: Columns,
  conversation: Filter['conversation'],
): (seq: number) => boolean {
  if (conversation === null) return () => true;
  const place = columns.places.find(placeOf(conversation.site, conversation.key));
  if (place === undefined) return () => false;
  const wanted = columns.conversationOf(place);
  return (seq) => {
    const here = columns.place[seq] as number;
    return here !== 0 && columns.conversationOf(here) === wanted;
  };
}

/** Each word is looked up once among the few different values, not once in each record. */
function wordTest(columns: Columns, text: string): (seq: number) => boolean {
  const tests = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      const holds = (value: string) => value.toLowerCase().includes(word);
      const sentences = allowing(columns.sentences.values, holds);
      const places = allowing(columns.places.values, holds);
      const models = allowing(columns.models.values, holds);
      const contracts = allowing(columns.contracts.values, (hash) => hash.startsWith(word));
      const number = /^#?\d+$/.test(word) ? Number(word.replace('#', '')) : -1;
      return (seq: number) =>
        seq === number ||
        sentences[columns.sentence[seq] as number] === 1 ||
        places[columns.place[seq] as number] === 1 ||
        models[columns.model[seq] as number] === 1 ||
        contracts[columns.contract[seq] as number] === 1;
    });
  return (seq) => tests.every((test) => test(seq));
}
