/** Records as they may be handed over, and as they are read: in lists. */

/** The bytes of one record without a newline, or the same as text. */
export type RecordLine = Uint8Array | string;

/**
 * Records in the order of the log. Lists of records are taken too: a database read in batches, or a
 * file in chunks, spares an await for each record.
 */
export type Records =
  | Iterable<RecordLine | readonly RecordLine[]>
  | AsyncIterable<RecordLine | readonly RecordLine[]>;

const GROUP = 1024;

/** Everything as lists: awaiting each record would take longer than reading it. */
async function* inLists(
  records: AsyncIterable<RecordLine | readonly RecordLine[]>,
): AsyncGenerator<readonly RecordLine[]> {
  for await (const item of records) yield isLine(item) ? [item] : item;
}

function* grouped(
  records: Iterable<RecordLine | readonly RecordLine[]>,
): Generator<readonly RecordLine[]> {
  let group: RecordLine[] = [];
  for (const item of records) {
    if (isLine(item)) {
      group.push(item);
      if (group.length < GROUP) continue;
    }
    yield group;
    group = [];
    if (!isLine(item)) yield item;
  }
  yield group;
}

export const batches = (records: Records) =>
  Symbol.asyncIterator in records ? inLists(records) : grouped(records);

const isLine = (item: RecordLine | readonly RecordLine[]): item is RecordLine =>
  !Array.isArray(item);
