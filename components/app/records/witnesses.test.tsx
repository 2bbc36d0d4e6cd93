// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { parseWitnessRequest } from '../../../lib/archive/witness-request.ts';
import { cosignatureLine, type WitnessKey, witnessVkey } from '../../../lib/log/cosign.ts';
import { verifyConsistency } from '../../../lib/log/merkle-verify.ts';
import { parseCheckpoint, parseNote } from '../../../lib/log/note.ts';
import { FakeLog } from '../../../testing/views/fake-log.ts';
import { Records } from './records.tsx';

afterEach(cleanup);
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

/** Drops a file with this text on the page. */
let drop: (text: string) => void;

async function open(): Promise<FakeLog> {
  const log = await FakeLog.with(2);
  const { ask, subscribe, reader, files } = log;
  const now = () => new Date('2026-12-01T09:30:00Z');
  const props = { ask, subscribe, reader, files, program: '0.1.0', now };
  const { rerender } = render(<Records {...props} />);
  drop = (text) => {
    const dropped = [new File([text], 'request.txt.cosignatures')];
    rerender(<Records {...props} dropped={dropped} />);
  };
  await screen.findByRole('table', { name: 'Records' });
  return log;
}

async function ana(): Promise<WitnessKey> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { name: 'ana.example', publicKey, privateKey: pair.privateKey };
}

async function cosigned(note: string, key: WitnessKey): Promise<string> {
  return (
    note + (await cosignatureLine(parseNote(note).text, key, new Date('2026-12-02T08:00:00Z')))
  );
}

async function give(text: string, vkey: string): Promise<HTMLElement> {
  drop(text);
  const dialog = await screen.findByRole('dialog', { name: 'Signed by a witness' });
  fireEvent.input(within(dialog).getByRole('textbox'), { target: { value: `${vkey}\n` } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Check and keep' }));
  return dialog;
}

const textOf = (log: FakeLog, at: number) =>
  new TextDecoder().decode(log.saved.at(at)?.bytes ?? new Uint8Array());

it('asks a witness without showing a record, keeps what is true, and asks for the next from there', async () => {
  const log = await open();
  const key = await ana();
  fireEvent.click(screen.getByRole('button', { name: 'Save a request for a new witness' }));
  await screen.findByText(/symbiotic-contract witness --vkey/);
  const first = parseWitnessRequest(textOf(log, -1));
  expect(first).toMatchObject({ old: 0, proof: [] });
  const size = log.store.lines.length;
  const dialog = await give(await cosigned(first?.note ?? '', key), witnessVkey(key));
  await within(dialog).findByText(`Kept: they saw ${size} records of this very log.`);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  await screen.findByText(new RegExp(`^ana.example saw ${size} records, on `));
  const nowhere = { site: null, conversation: null, contract: null, state: null };
  log.store.append({ ...nowhere, kind: 'log.exported', by: 'human', detail: {} });
  fireEvent.click(screen.getByRole('button', { name: 'Save the next request for ana.example' }));
  await screen.findByText(new RegExp(`witness-request-${size + 1}.txt to your witness`));
  const next = parseWitnessRequest(textOf(log, -1));
  const [older, newer] = [first, next].map((it) => parseCheckpoint(parseNote(it?.note ?? '').text));
  if (!next || !older || !newer) throw new Error('No request was saved.');
  expect(next.old).toBe(size);
  expect(verifyConsistency(size, size + 1, next.proof, older.root, newer.root)).toBe(true);
});

it('keeps nothing that is signed by another key', async () => {
  const log = await open();
  const [key, other] = [await ana(), await ana()];
  const { checkpoint } = await log.ask('own.log.checkpoint');
  const dialog = await give(await cosigned(checkpoint, key), witnessVkey(other));
  await within(dialog).findByText('Nothing in this file is signed by this key.');
  expect(log.cosignatures).toEqual([]);
});

it.each<[string, (checkpoint: string, lines: string[]) => string]>([
  ['falsely signed', (checkpoint) => checkpoint.replace('A', 'B')],
  [
    'of a log that was rewritten since',
    (checkpoint, lines) => {
      lines[1] = (lines[1] as string).replace(/"at":"\d{4}/, '"at":"2025');
      return checkpoint;
    },
  ],
])('keeps nothing %s', async (_, change) => {
  const log = await open();
  const key = await ana();
  const { checkpoint } = await log.ask('own.log.checkpoint');
  const text = await cosigned(change(checkpoint, log.store.lines), key);
  const dialog = await give(text, witnessVkey(key));
  expect((await within(dialog).findByRole('alert')).textContent).toMatch(/^It was not kept\./);
  expect(log.cosignatures).toEqual([]);
});

it('what was kept is saved beside an export', async () => {
  const log = await open();
  const key = await ana();
  const { checkpoint } = await log.ask('own.log.checkpoint');
  const stranger = await cosigned(checkpoint, { ...(await ana()), name: 'stranger' });
  const dialog = await give(await cosigned(stranger, key), witnessVkey(key));
  await within(dialog).findByText(/^Kept/);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  fireEvent.click(screen.getByRole('button', { name: 'Export' }));
  const exporting = await screen.findByRole('dialog', { name: 'Export' });
  await within(exporting).findByText(/about \d/);
  fireEvent.click(within(exporting).getByRole('button', { name: 'Save export' }));
  fireEvent.click(await within(exporting).findByRole('button', { name: 'Save it too' }));
  const [zip, beside] = log.saved.slice(-2);
  expect(beside?.name).toBe(`${zip?.name}.cosignatures`);
  expect(textOf(log, -1)).toBe(await cosigned(checkpoint, key));
});
