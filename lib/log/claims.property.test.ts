import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recorded } from '../../testing/samples/log.ts';
import { type AgreementEvent, agreementTable, nextState } from '../consent/agreement.ts';
import { Claims } from './claims.ts';
import { recordBytes } from './record.ts';
import type { LogRecord } from './schema.ts';
import { verifyLog } from './verify.ts';

type Body = Omit<LogRecord, 'v' | 'seq' | 'at'>;
type Step = (head: string) => Body;
type Row = {
  key: string;
  state: keyof typeof agreementTable;
  contract: string | null;
  asked: number | null;
  yes: number | null;
  sealed: number[];
  before: Omit<Row, 'before' | 'key'> | null;
};

const [a, b] = ['aa'.repeat(32), 'bb'.repeat(32)] as const;

const signed = (contract: string): Step => {
  const nowhere = { site: null, conversation: null, state: null };
  return () => ({ ...nowhere, kind: 'contract.signed', contract, by: 'human', detail: {} });
};

/** Writes records as the program does, over a walk of the table of agreements. */
function walkOf(choices: readonly number[]): LogRecord[] {
  const steps: Step[] = [signed(a), signed(b)];
  const rows: Row[] = [];
  let inForce = a as string;
  let at = 0;
  const choose = (of: number) => (choices[at++] ?? 0) % of;

  const write = (row: Row, kind: string, detail: Body['detail'] = {}) => {
    const { key, state, contract } = row;
    const carries = kind === 'consent.asked' || kind === 'message.sealed';
    steps.push((head) => ({
      ...{ kind, site: 'claude', conversation: key, contract, state, by: 'program' },
      detail: carries ? { head, ...detail } : detail,
    }));
    return steps.length - 1;
  };
  const effective = ({ state, contract }: Row) =>
    state !== 'none' && contract !== inForce ? ('superseded' as const) : state;

  const take = (row: Row, event: AgreementEvent) => {
    if (event === 'asked') {
      const { key: _, before: __, ...now } = row;
      const before = effective(row);
      row.before = { ...now, state: row.state === 'asked' ? before : row.state };
      Object.assign(row, { state: 'asked', contract: inForce, yes: null });
      row.asked = write(row, 'consent.asked');
      return;
    }
    const was = row.state;
    row.state = nextState(was, event, row.before?.state);
    const answer = (kind: string, outcome: string) => {
      const seq = write(row, kind, { of: row.asked, outcome });
      row.yes = outcome === 'accepted' ? seq : null;
    };
    if (event === 'ask-failed') {
      Object.assign(row, row.before);
      write(row, 'message.stopped', { reason: 'read-back' });
    } else if (event.startsWith('answered-')) answer('consent.answered', event.slice(9));
    else if (event === 'reply-failed') answer('consent.answered', 'unclear');
    else if (event.startsWith('judged-')) answer('consent.judged', event.slice(7));
    else if (event === 'replaced') write(row, 'consent.paused', { of: row.yes });
    else if (event === 'seen-again') write(row, 'consent.resumed', { of: row.yes });
    else if (event.startsWith('withdrawn-')) {
      row.yes = null;
      write(row, 'consent.withdrawn');
    }
  };

  while (at < choices.length) {
    const what = choose(10);
    if (what === 0 || rows.length === 0) {
      const key = `${choose(2) ? 'tab' : 'id'}:${rows.length}`;
      rows.push({
        key,
        state: 'none',
        contract: null,
        asked: null,
        yes: null,
        sealed: [],
        before: null,
      });
      continue;
    }
    const row = rows[choose(rows.length)] as Row;
    if (what === 1) inForce = inForce === a ? b : a;
    else if (what === 2 && row.key.startsWith('tab:') && row.state !== 'none') {
      const from = row.key;
      row.key = `id:${rows.length}-${steps.length}`;
      write(row, 'conversation.bound', { from });
    } else if (what < 6 && effective(row) === 'accepted') {
      const of = write(row, 'message.sealed');
      write(row, choose(3) ? 'message.delivered' : 'message.stopped', { of });
      row.sealed.push(of);
      const answered = row.sealed[choose(row.sealed.length)] ?? of;
      // Only of what was sealed under the contract that stands now.
      if (steps[answered]?.('').contract === row.contract)
        write(row, 'message.answered', choose(2) ? { of: answered } : { of, unread: 'not-seen' });
    } else {
      const events = Object.keys(agreementTable[effective(row)]) as AgreementEvent[];
      const possible = events.filter(
        (event) =>
          event !== 'contract-changed' &&
          event !== 'left' &&
          (event !== 'seen-again' || row.yes !== null) &&
          (event !== 'replaced' || row.yes !== null),
      );
      // A walk without a yes now and then would show nothing.
      const yeses = possible.filter((event) => event.endsWith('-accepted'));
      const weighed = [...possible, ...yeses, ...yeses, ...yeses];
      take(row, weighed[choose(weighed.length)] as AgreementEvent);
    }
  }
  return recorded(steps);
}

async function verdict(records: readonly LogRecord[]) {
  const claims = new Claims();
  const source = (async function* () {
    yield records.map((record) => new TextDecoder().decode(recordBytes(record)));
  })();
  return verifyLog(claims.watch(source), null, { claims });
}

it('an honest log gives no false alarm, whatever happened', { timeout: 120_000 }, async () => {
  let seals = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 5_039 }), { minLength: 60, maxLength: 200, size: 'max' }),
      async (choices) => {
        const records = walkOf(choices);
        seals += records.filter(({ kind }) => kind === 'message.sealed').length;
        expect(await verdict(records)).toMatchObject({ ok: true, size: records.length });
      },
    ),
    { numRuns: 1_000 },
  );
  expect(seals).toBeGreaterThan(2_000);
});
