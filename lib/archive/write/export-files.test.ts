import { createHash } from 'node:crypto';
import { Window } from 'happy-dom';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import {
  exported,
  filesOf,
  opened,
  type SampleStore,
  sampleOptions,
  sampleStore,
  sampleVersions,
} from '../../../testing/samples/export.ts';
import { textOf } from '../../../testing/samples/forged-export.ts';
import { documentText } from '../../contract/document.ts';
import type { LogRecord } from '../../log/record.ts';
import { csvCell, csvHead, isDisarmed } from '../csv.ts';
import { ExportError } from '../error.ts';
import { REPORT_RECORDS } from '../report.ts';
import type { Selection } from '../selection.ts';
import { verifyExport } from '../verify/verify.ts';
import { exportFiles } from './export-files.ts';
import { estimateBytes, planExport } from './plan.ts';
import { saveZip } from './save-zip.ts';

const body: Omit<LogRecord, 'v' | 'seq' | 'at'> = {
  kind: 'message.sealed',
  site: 'claude',
  conversation: 'id:1',
  contract: null,
  state: 'accepted',
  by: 'program',
  detail: {},
};

describe('what is shown before', () => {
  const selections: Selection[] = [
    {},
    { site: 'claude' },
    { site: 'claude', conversation: 'id:conversation-1' },
    { contract: sampleVersions[0]?.hash as string },
  ];
  test.each(selections)('is what comes: %j', async (selection) => {
    const store = await sampleStore(30);
    const plan = await planExport(store.source, selection, store.lines.length);
    const zip = await exported(store, selection, { otlp: true });
    const files = await filesOf(await opened(zip));
    const names = [...files.keys()];
    const lines = textOf(files, 'records.jsonl').trimEnd().split('\n');
    expect(plan.records).toBe(lines.length - 1);
    expect(plan.contracts.length).toBe(names.filter((n) => n.startsWith('contracts/')).length);
    expect(plan.agreements).toBe(names.filter((n) => n.startsWith('receipts/')).length);
    const estimate = estimateBytes(plan, { payloadBytes: 0, otlp: true });
    expect(estimate / zip.length).toBeGreaterThan(0.7);
    expect(estimate / zip.length).toBeLessThan(1.4);
  });

  test('counts a conversation once, whatever it was called before', async () => {
    const store = await sampleStore(5);
    const plan = await planExport(store.source, {}, store.lines.length);
    expect(plan).toMatchObject({
      full: true,
      conversations: 5,
      agreements: 5,
      size: store.lines.length,
    });
  });

  test('stops at the signal', async () => {
    const { source, lines } = await sampleStore();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(planExport(source, {}, lines.length, { signal })).rejects.toThrow('enough');
  });
});

describe('making an export', () => {
  test('records it first: the whole log ends with the record of its export', async () => {
    const store = await sampleStore();
    const before = store.lines.length;
    const files = await filesOf(await opened(await exported(store)));
    const lines = textOf(files, 'records.jsonl').trimEnd().split('\n');
    expect(lines).toHaveLength(before + 1);
    expect(JSON.parse(lines.at(-1) as string)).toMatchObject({
      kind: 'log.exported',
      detail: { selection: '{}', records: before, full: true },
    });
    expect(textOf(files, 'checkpoint')).toContain(`\n${before + 1}\n`);
  });

  test('holds what was shown, and not what came after', async () => {
    const store = await sampleStore();
    const selection: Selection = { site: 'claude' };
    const plan = await planExport(store.source, selection, store.lines.length);
    const late = store.append({ ...body, kind: 'message.unprotected' });
    const names: string[] = [];
    let lines = '';
    for await (const { name, chunks } of exportFiles(
      store.source,
      plan,
      store.signers,
      sampleOptions,
    )) {
      names.push(name);
      for await (const chunk of chunks)
        if (name === 'records.jsonl') lines += new TextDecoder().decode(chunk);
    }
    expect(lines.trimEnd().split('\n')).toHaveLength(plan.records + 1);
    expect(lines).not.toContain(`"seq":${late},`);
  });

  /** What an export of a store throws; the zip it left, if any. */
  async function failure(store: SampleStore, selection: Selection = {}) {
    return exported(store, selection).then(
      () => null,
      (error) => error,
    );
  }

  test.each<[string, (lines: string[]) => unknown]>([
    ['changed', (lines) => lines.splice(5, 1, (lines[5] as string).replace('2026', '2027'))],
    ['missing', (lines) => lines.splice(5, 1)],
    ['no JSON', (lines) => lines.splice(5, 1, 'lost')],
    ['another one', (lines) => lines.splice(5, 1, lines[4] as string)],
  ])('of a log in which a record is %s fails plainly, whole or in part', async (_, damage) => {
    for (const selection of [{}, { site: 'claude' }]) {
      const store = await sampleStore();
      const { batches } = store.source;
      const copy = [...store.lines];
      damage(copy);
      store.source.batches = async function* (from, to, signal) {
        // Changed under the program's feet, after it was counted.
        for await (const lines of batches(from, to, signal)) {
          yield lines.map((line, i) =>
            from + i < copy.length ? (copy[from + i] as string) : line,
          );
        }
      };
      const error = await failure(store, selection);
      expect(error).toBeInstanceOf(ExportError);
      expect(error.code).toBe('log-damaged');
      expect(error.message).toContain('Nothing was saved');
    }
  });

  test('stops at the signal, and the sink is told', async () => {
    const store = await sampleStore();
    const controller = new AbortController();
    const { signal } = controller;
    const plan = await planExport(store.source, {}, store.lines.length);
    const files = exportFiles(store.source, plan, store.signers, {
      ...sampleOptions,
      signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    const told: unknown[] = [];
    const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
      abort: (why) => void told.push(why),
    });
    await expect(saveZip(files, sink, { signal, at: new Date(0) })).rejects.toThrow('enough');
    expect(told).toHaveLength(1);
  });

  test('a file that is not read to its end is an error, not a short file', async () => {
    const store = await sampleStore();
    const plan = await planExport(store.source, {}, store.lines.length);
    const files = exportFiles(store.source, plan, store.signers, sampleOptions);
    await files.next();
    await expect(files.next()).rejects.toThrow('README.txt was not read to its end.');
  });

  test('does not offer a contract that is no longer what was signed', async () => {
    const store = await sampleStore();
    const [spoilt, ...others] = sampleVersions;
    const forged = documentText({ ...spoilt, human: 'Eve' });
    store.source.versions = async () => [{ ...spoilt, document: forged }, ...others];
    const found = await verifyExport(await opened(await exported(store)));
    expect(found).toMatchObject({ ok: true, absent: [spoilt.hash] });
  });
});

describe('records.csv', () => {
  /** The cells of one row, as a spreadsheet reads them. */
  function cells(sentence: string, delimiter = ','): string[] {
    const cell = csvCell(sentence);
    expect(isDisarmed(cell.slice(1, -1))).toBe(true);
    const { data } = papaparse.parse<string[]>(`${csvHead()}"1","2",${cell}\r\n`, { delimiter });
    return data[1] as string[];
  }

  test.each(['plain', 'a, "b"', 'two\nlines', 'with; semicolons', '🌱 für beide', "it's"])(
    'keeps a text as it is: %j',
    (text) => expect(cells(text)[2]).toBe(text),
  );

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '  =1',
    '＝1+1',
    "=cmd|' /C calc'!A0",
  ])('disarms a formula: %j', (text) => {
    expect(cells(text)[2]).toMatch(/^'/);
    expect(isDisarmed(text)).toBe(false);
  });

  test.each(['a;=1+1', 'a;"=1+1', 'a;  @SUM(A1)', 'a\t-1', 'a\n=1', '";=1;"'])(
    'disarms what begins a cell in a spreadsheet of another country: %j',
    (text) => {
      for (const delimiter of [';', '\t', ',']) {
        for (const cell of cells(text, delimiter)) expect(cell).not.toMatch(/^["\s]*[=+\-@]/);
      }
    },
  );

  test('has a row for each record and opens as UTF-8', async () => {
    const store = await sampleStore();
    const text = textOf(await filesOf(await opened(await exported(store))), 'records.csv');
    expect(csvHead().startsWith('\uFEFF')).toBe(true);
    const { data, errors } = papaparse.parse<Record<string, string>>(text.replace('\uFEFF', ''), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(data).toHaveLength(store.lines.length);
    expect(data[3]).toMatchObject({
      seq: '3',
      kind: 'contract.signed',
      contract: 'Wachstum für beide 🌱',
    });
  });
});

describe('report.html', () => {
  async function page(store: SampleStore) {
    const html = textOf(await filesOf(await opened(await exported(store))), 'report.html');
    const window = new Window();
    window.document.write(html);
    return { html, document: window.document };
  }

  test('holds no script and loads nothing, and its policy says so', async () => {
    const { html, document } = await page(await sampleStore());
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy?.getAttribute('content')).toBe(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(document.querySelectorAll('script, link, img, iframe, form, a, [style]')).toHaveLength(
      0,
    );
    expect(html).not.toMatch(/\son\w+=|javascript:|https?:/);
  });

  test('shows hostile words as words', async () => {
    const store = await sampleStore();
    const nasty = '</pre><script>alert(1)</script>" onload="x';
    const document = documentText({ title: nasty, human: nasty, text: nasty });
    const hash = createHash('sha256').update(document).digest('hex');
    store.append({ ...body, kind: 'contract.signed', contract: hash });
    const { html, document: shown } = await page({
      ...store,
      source: { ...store.source, versions: async () => [{ hash, document }] },
    });
    expect(shown.querySelector('script')).toBeNull();
    expect(shown.querySelector('h3')?.textContent).toBe(nasty);
    expect(shown.querySelector('pre')?.textContent).toBe(nasty);
    expect(html).not.toContain('<script');
  });

  test('names signer and title as the documents do, and tells what was found changed', async () => {
    const store = await sampleStore();
    const failed = { ...body, kind: 'integrity.failed', detail: { what: 'document' } };
    expect((await page(store)).html).not.toContain('was not what the log says');
    store.append(failed);
    expect((await page(store)).html).toContain('<strong>Once a stored text, name or agreement');
    store.append(failed);
    const { html, document } = await page(store);
    expect(html).toContain('<strong>2 times a stored text, name or agreement');
    const signed = [...document.querySelectorAll('article')].map((one) => one.textContent);
    for (const [at, { title, human, text, hash }] of sampleVersions.entries()) {
      for (const words of [title, human, text, hash]) expect(signed[at]).toContain(words);
    }
    const [agreements] = document.querySelectorAll('table');
    expect(agreements?.textContent).toContain('model-1');
    expect(agreements?.textContent).toContain('accepted by line');
    expect(agreements?.textContent).toContain('accepted, as judged by the person');
  });

  test('tells what happened, who agreed, and under which contract', async () => {
    const store = await sampleStore();
    const { document } = await page(store);
    const [agreements, happened] = [...document.querySelectorAll('table')];
    expect(agreements?.querySelectorAll('tbody tr')).toHaveLength(6);
    expect(agreements?.textContent).toContain('Claude');
    expect(happened?.querySelectorAll('tbody tr')).toHaveLength(store.lines.length);
    expect([...document.querySelectorAll('h1, h2')].map((one) => one.textContent)).toEqual([
      'Symbiotic Contract: report',
      'Agreements',
      'Contracts',
      'What happened',
    ]);
    expect(document.documentElement.lang).toBe('en');
  });

  test('of a long log is of bounded length, and says where the rest is', {
    timeout: 60_000,
  }, async () => {
    const store = await sampleStore(520);
    const html = textOf(await filesOf(await opened(await exported(store))), 'report.html');
    const [agreements = '', happened = ''] = html.split('What happened');
    expect(happened.match(/<tr><td>/g)).toHaveLength(REPORT_RECORDS);
    expect(agreements.match(/<tr><td>/g)).toHaveLength(500);
    expect(html).toMatch(/newest 2,000 of [\d,]+ records/);
    expect(html).toMatch(/newest 500 of 520 agreements/);
  });
});

describe('otlp.jsonl', () => {
  test('is one LogsData a line, in the JSON mapping of protobuf', async () => {
    const store = await sampleStore(120);
    const text = textOf(
      await filesOf(await opened(await exported(store, {}, { otlp: true }))),
      'otlp.jsonl',
    );
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(1);
    const records = lines.flatMap((line) => line.resourceLogs[0].scopeLogs[0].logRecords);
    expect(records).toHaveLength(store.lines.length);
    expect(Object.keys(lines[0])).toEqual(['resourceLogs']);
    expect(records[6]).toMatchObject({
      timeUnixNano: '1795327200000000000',
      severityNumber: 9,
      severityText: 'INFO',
      eventName: 'consent.answered',
      body: { stringValue: expect.any(String) },
    });
    const attributes = new Map(
      records[6].attributes.map(({ key, value }: { key: string; value: unknown }) => [key, value]),
    );
    expect(attributes.get('log.record.original')).toEqual({ stringValue: store.lines[6] });
    expect(attributes.get('symbiotic_contract.seq')).toEqual({ intValue: '6' });
    // Absent is absent: an empty value would be a value.
    expect(records[0].attributes.map(({ key }: { key: string }) => key)).not.toContain(
      'symbiotic_contract.site',
    );
  });
});

describe('receipts', () => {
  async function receipts(store: SampleStore) {
    const files = await filesOf(await opened(await exported(store)));
    return [...files.keys()]
      .filter((name) => name.startsWith('receipts/'))
      .map((name) => JSON.parse(textOf(files, name)));
  }

  test('are in the names of the standard, and claim nothing', async () => {
    const all = await receipts(await sampleStore());
    expect(all).toHaveLength(6);
    for (const one of all) {
      expect(Object.keys(one)).toEqual(['about', 'header', 'parties', 'events', 'messages']);
      expect(one.about).toContain('claims no conformance');
      const { title, human } = sampleVersions.find(
        ({ hash }) => hash === one.header.contract.sha256,
      ) as (typeof sampleVersions)[0];
      expect(one.header.contract.title).toBe(title);
      expect([one.header.pii_principal_id, one.parties[0].party_name]).toEqual([human, human]);
      expect(one.parties.map(({ party_id }: { party_id: string }) => party_id)).toEqual([
        'human',
        'model',
        'program',
      ]);
    }
    const states = all.map(({ events }) => events.at(-1).event_state);
    expect(states).toEqual([
      'ConsentGiven',
      'ConsentGiven',
      'ConsentGiven',
      'ConsentRefused',
      'RenewedConsentGiven',
      'ConsentGiven',
    ]);
    // What was unclear was judged by the person, and the receipt says whose word it is.
    expect(
      all[2].events.map((event: Record<string, string>) => [event.entity_id, event.event_state]),
    ).toEqual([
      ['human', 'ConsentRequested'],
      ['model', 'ConsentUnknown'],
      ['human', 'ConsentGiven'],
    ]);
    expect(all[0].messages).toEqual({
      sealed: 4,
      delivered: 3,
      unconfirmed: 1,
      unsealed: 0,
      stopped: 0,
    });
  });

  test('tell of a question that never left, of a withdrawal, and of one conversation under two contracts', async () => {
    const store = await sampleStore(0);
    const [one, two] = sampleVersions;
    const place = { site: 'claude', conversation: 'id:x', by: 'human' as const, detail: {} };
    store.append({ ...place, kind: 'consent.asked', contract: one.hash, state: 'asked' });
    store.append({
      ...place,
      kind: 'message.stopped',
      contract: null,
      state: 'none',
      detail: { reason: 'read-back' },
    });
    store.append({ ...place, kind: 'consent.asked', contract: one.hash, state: 'asked' });
    store.append({ ...place, kind: 'consent.answered', contract: one.hash, state: 'accepted' });
    store.append({ ...place, kind: 'message.stopped', contract: one.hash, state: 'accepted' });
    store.append({ ...place, kind: 'consent.withdrawn', contract: one.hash, state: 'withdrawn' });
    store.append({ ...place, kind: 'consent.asked', contract: two.hash, state: 'asked' });
    const all = await receipts(store);
    expect(all.map(({ header }) => header.contract.sha256)).toEqual([one.hash, two.hash]);
    expect(all[0].events.map((event: Record<string, string>) => event.event_type)).toEqual([
      'consent.asked',
      'message.stopped',
      'consent.asked',
      'consent.answered',
      'consent.withdrawn',
    ]);
    expect(all[0].messages.stopped).toBe(1);
    expect(all[1].events).toHaveLength(1);
  });
});

test('README.txt says how to verify by hand, and what the evidence does not show', async () => {
  const store = await sampleStore();
  const of = async (selection: Selection) =>
    textOf(await filesOf(await opened(await exported(store, selection))), 'README.txt');
  const [whole, part] = [await of({}), await of({ site: 'claude' })];
  for (const text of [whole, part]) {
    expect(text).toContain('sha256sum -c SHA256SUMS');
    expect(text).toContain('It does not show that a record told the truth');
    // Plain text, for any reader and any width.
    expect(
      Math.max(
        ...text
          .split('\n')
          .filter((line) => !line.includes('+') && !line.includes('{'))
          .map((line) => line.length),
      ),
    ).toBeLessThan(90);
  }
  expect(whole).toContain('tlog.TreeHash');
  expect(part).toContain('tlog.RecordHash');
  expect(part).toContain('says nothing of the records left out');
});
