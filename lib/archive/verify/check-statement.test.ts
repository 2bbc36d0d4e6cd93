import { describe, expect, test } from 'vitest';
import {
  exported,
  filesOf,
  opened,
  type SampleStore,
  sampleStore,
} from '../../../testing/samples/export.ts';
import { edit, forged, textOf } from '../../../testing/samples/forged-export.ts';
import { sampleLog } from '../../../testing/samples/log.ts';
import type { LogRecord } from '../../log/record.ts';
import type { Selection } from '../selection.ts';
import { statementHtml } from '../statement.ts';
import { type Gap, gapKinds, StatementFacts } from '../statement-facts.ts';
import { checkStatement } from './check-statement.ts';
import { verifyExport } from './verify.ts';

const sampleVkey = (await sampleLog()).checkpoint.vkey;
const nowhere = { site: null, conversation: null, contract: null, state: null };

async function pageOf(store: SampleStore, selection: Selection = {}): Promise<string> {
  const zip = await exported(store, selection, { statement: true });
  const verdict = await verifyExport(await opened(zip));
  expect(verdict.ok || verdict.fault).toBe(true);
  return textOf(await filesOf(await opened(zip)), 'statement.html');
}

/** What a person reads. */
const words = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<\/(?:tr|p|h\d|dd)>/g, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ \n/g, '\n');

describe('the statement', () => {
  test('says conversations, models, days and gaps, who signed, and what it is made from', async () => {
    const store = await sampleStore();
    const without = { site: 'claude', conversation: 'id:without', contract: null, state: null };
    for (const reason of ['wire', 'transcript'])
      store.append({ ...without, kind: 'message.unsealed', by: 'program', detail: { reason } });
    const under = { ...without, site: 'chatgpt', conversation: 'id:conversation-0' };
    store.append({ ...under, kind: 'message.unsealed', by: 'program', detail: {} });
    store.append({ ...nowhere, site: 'gemini', kind: 'site.barred', by: 'program', detail: {} });
    const html = await pageOf(store);
    const said = words(html);
    expect(said).toContain('How Ana Lima used the model');
    expect(said).toMatch(/Conversations under a contract 5, with 20 sealed messages/);
    expect(said).toMatch(/Conversations in which messages left without one 1\n/);
    expect(said).toMatch(/asked, and nothing more is on record 1\n/);
    expect(said).toMatch(/ChatGPT model-0 4 2026-11-22/);
    expect(said).toMatch(/Messages that left without the contract that was due 3 20/);
    expect(said).toMatch(/Times the browser kept the program from a site 1 20/);
    expect(said).toContain('Wachstum für beide 🌱 , signed by Ana Lima');
    expect(said).toMatch(/Symbiotic Contract 0\.1\.0 read and hashed these \d+ records/);
    expect(said).toMatch(/SHA-256 of records\.jsonl [0-9a-f]{64}/);
    expect(html).not.toMatch(/<script|conversation-\d/);
  });

  test('of a part says by what it was chosen, and that nothing is said of the rest', async () => {
    const from = '2026-11-22T06:00:00.000Z';
    const said = words(await pageOf(await sampleStore(), { site: 'claude', from }));
    expect(said).toContain(`Chosen: from ${from}, site claude`);
    expect(said).toContain('It says nothing of the records left out.');
    expect(said).not.toMatch(/ChatGPT|Gemini/);
  });

  test('of another record, number or word is refused, whoever signs it', async () => {
    const store = await sampleStore();
    const zip = await exported(store, {}, { statement: true, program: '0.1.0' });
    const html = textOf(await filesOf(await opened(zip)), 'statement.html');
    const lies = [
      html.replace('5, with 20', '6, with 20'),
      html.replace('Gaps on record', 'None'),
      html.replace('does not show', 'shows'),
      html.replace('model-1', 'model-2'),
      `${html}\n`,
    ];
    for (const lie of lies) {
      expect(lie).not.toBe(html);
      expect(
        await verifyExport(
          await forged(
            await opened(zip),
            edit('statement.html', () => lie),
          ),
        ),
      ).toMatchObject({
        fault: { code: 'report', file: 'statement.html' },
      });
    }
  });

  test('takes the name of a site as it comes that this program does not know', () => {
    const day = '2026-11-22';
    const models = [{ site: 'later', model: 'm', count: 1, from: day, to: day }];
    const statement = {
      ...{ told: { ...new StatementFacts().told(), models }, documents: new Map(), selection: {} },
      ...{ log: 'a', vkey: sampleVkey, size: 1, root: 'b', records: 1, recordsHash: 'c' },
      ...{ at: '2026-12-01T09:30:00.000Z', program: '0.1.0', texts: false },
    };
    const html = statementHtml({ ...statement, called: () => 'Later & <Co>' });
    checkStatement(html, statement);
    const other = html.replace('Later &amp;', 'Later <i>');
    expect(() => checkStatement(other, statement)).toThrow(/does not say/);
  });
});

test('every gap is told by its records, and by no others', () => {
  const kinds: Record<Gap, Pick<LogRecord, 'kind' | 'detail'>> = {
    unsealed: { kind: 'message.unsealed', detail: {} },
    unprotected: { kind: 'message.unprotected', detail: {} },
    unconfirmed: { kind: 'message.unconfirmed', detail: {} },
    unheard: { kind: 'message.stopped', detail: { reason: 'not-heard-of' } },
    unread: { kind: 'message.answered', detail: { unread: 'not-seen' } },
    barred: { kind: 'site.barred', detail: {} },
    off: { kind: 'site.switched', detail: { on: false } },
    damaged: { kind: 'log.damaged', detail: {} },
    failed: { kind: 'integrity.failed', detail: {} },
    erased: { kind: 'payload.erased', detail: {} },
  };
  const at = '2026-11-22T09:30:00.000Z';
  const none = [
    { kind: 'message.stopped', detail: { reason: 'strict' } },
    { kind: 'message.answered', detail: {} },
    { kind: 'site.switched', detail: { on: true } },
  ];
  const facts = new StatementFacts();
  for (const [seq, one] of [...Object.values(kinds), ...none].entries())
    facts.add({ v: 1, seq, at, ...nowhere, by: 'program', ...one });
  expect(facts.told().gaps.map(([gap, { count }]) => [gap, count])).toEqual(
    Object.keys(gapKinds).map((gap) => [gap, 1]),
  );
});
