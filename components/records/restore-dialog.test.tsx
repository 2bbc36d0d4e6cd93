// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import * as desk from '../../lib/background/desk.ts';
import { previewRestore, restoreArchive } from '../../lib/background/restoring.ts';
import { importContracts, previewImport, undoImport } from '../../lib/background/transfer.ts';
import { fingerprintOf } from '../../lib/log/fingerprint.ts';
import { backupFile, vkeyOfLog } from '../../testing/background/archives.ts';
import {
  acceptedOffice,
  bound,
  recordsOf,
  type SampleOffice,
  sampleOffice,
} from '../../testing/background/context.ts';
import { everything } from '../../testing/samples/store.ts';
import type { Ask } from '../ask.ts';
import { RestoreDialog } from './restore-dialog.tsx';

afterEach(cleanup);
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

async function show(office: SampleOffice, file: File) {
  const answers = {
    'own.archive.preview': ({ snapshot }) => previewRestore(office, snapshot),
    'own.archive.restore': ({ snapshot, compared }) => restoreArchive(office, snapshot, compared),
    'own.transfer.preview': ({ contracts }) => previewImport(office, contracts),
    'own.transfer.import': ({ contracts }) => importContracts(office, contracts),
    'own.transfer.undo': (undo) => undoImport(office, undo),
  } as Record<string, (data: never) => unknown>;
  const ask = ((type: string, data: never) => answers[type]?.(data)) as Ask;
  render(<RestoreDialog file={file} ask={ask} onRestored={() => {}} onClose={() => {}} />);
}

async function agreed() {
  const before = await acceptedOffice();
  await bound(before, 'c0ffee');
  return { before, file: await backupFile(before) };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const kinds = async (office: SampleOffice) => (await recordsOf(office)).map(({ kind }) => kind);

it('brings back all of it once the words were compared, and says what to do instead of undoing it', async () => {
  const { before, file } = await agreed();
  const office = sampleOffice();
  await show(office, file);
  await screen.findByText(fingerprintOf(await vkeyOfLog(before)).join(' '));
  // Nothing to press before one of the two equal buttons.
  expect(screen.queryByRole('button', { name: 'Restore it' })).toBeNull();
  const names = ['They are the same', 'They differ, or I have none'];
  const [same, differ] = names.map((name) => screen.getByRole('button', { name }).className);
  expect(same).toBe(differ);
  press('They are the same');
  screen.getByText('Signed, as it was: “Mutual growth” (version 1).');
  screen.getByText(/^1 agreement would stand again: Claude \(1\)\./);
  screen.getByText(/not mixed into the log here/);
  expect(await kinds(office)).toEqual([]);
  press('Restore it');
  await screen.findByText(/^Restored\. No press takes it back/);
  expect(await kinds(office)).toContain('consent.restored');
});

it('brings no more than drafts where nobody compared, and takes them back', async () => {
  const { file } = await agreed();
  const office = sampleOffice();
  const before = await everything(office.store);
  await show(office, file);
  await screen.findByText('Its words:');
  press('They differ, or I have none');
  screen.getByText(/^1 contract would come as a draft, to be read and signed: “Mutual growth”\./);
  press('Bring in the drafts');
  await screen.findByText('They are in your library as drafts.');
  const { contracts, policy } = await desk.overview(office);
  expect(contracts.map(({ title, last }) => [title, last])).toEqual([['Mutual growth', null]]);
  expect(policy.inForce).toBeNull();
  expect(await kinds(office)).toEqual([]);
  press('Undo');
  await screen.findByText('It is as it was before.');
  expect(await everything(office.store)).toEqual(before);
});

it('asks for no words under the log’s own key, and leaves what is here', async () => {
  const { before, file } = await agreed();
  await show(before, file);
  await screen.findByText('It was signed by the key of a log that was begun here.');
  screen.getByText('1 signed version in it is here already.');
  screen.getByText('1 conversation in it is known here, and would stay as here.');
});

it('says what is wrong with a file, and that nothing was changed', async () => {
  const { file } = await agreed();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const at = new TextDecoder('latin1').decode(bytes).indexOf('Tell me the truth');
  bytes[at] = 0x42;
  const office = sampleOffice();
  await show(office, new File([bytes], 'backup.zip'));
  await waitFor(() => screen.getByText('Not verified.'));
  screen.getByText(/This is the first fault\. Nothing was changed\./);
  expect(screen.queryByRole('button', { name: 'They are the same' })).toBeNull();
});
