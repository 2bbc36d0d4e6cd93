/** Rows of many logs as numbers that name nobody. */

import type { Row, RowSink } from './rows.ts';

/** A group in which fewer people are than this is left out. */
export const FEWEST = 5;

/** How many records of one kind there were, in how many logs. */
export interface Group {
  month: string;
  site: string | null;
  model: string | null;
  kind: string;
  outcome: string | null;
  logs: number;
  records: number;
}

/** By the group's five fields as JSON. */
type Counts = Map<string, number>;

/**
 * Counts records by month, site, model, kind and outcome. Of several exports of one log the one with
 * most records counts, so that nothing is counted twice. Memory grows with the logs and with the groups
 * each is in, not with the records.
 */
export class Aggregate implements RowSink {
  readonly #logs = new Map<string, { records: number; counts: Counts }>();
  #log = '';
  #records = 0;
  #counts: Counts = new Map();

  begin(log: string): void {
    this.#log = log;
    this.#records = 0;
    this.#counts = new Map();
  }

  take(rows: readonly Row[]): void {
    this.#records += rows.length;
    for (const { month, site, model, kind, outcome } of rows) {
      const group = JSON.stringify([month, site, model, kind, outcome]);
      this.#counts.set(group, (this.#counts.get(group) ?? 0) + 1);
    }
  }

  end(): void {
    const { records = -1 } = this.#logs.get(this.#log) ?? {};
    if (this.#records > records)
      this.#logs.set(this.#log, { records: this.#records, counts: this.#counts });
  }

  /** In the order of their fields; and how many are left out. */
  groups(): { groups: Group[]; leftOut: number } {
    const all = new Map<string, { logs: number; records: number }>();
    for (const { counts } of this.#logs.values()) {
      for (const [group, count] of counts) {
        const { logs = 0, records = 0 } = all.get(group) ?? {};
        all.set(group, { logs: logs + 1, records: records + count });
      }
    }
    const groups = [...all]
      .filter(([, { logs }]) => logs >= FEWEST)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([group, counts]): Group => {
        const [month, site, model, kind, outcome] = JSON.parse(group);
        return { month, site, model, kind, outcome, ...counts };
      });
    return { groups, leftOut: all.size - groups.length };
  }
}
