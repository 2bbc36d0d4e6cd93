// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { previewImport } from '../../../lib/background/contracts/import-drafts.ts';
import {
  previewRestore,
  restoreArchive,
} from '../../../lib/background/contracts/restore-archive.ts';
import { fingerprintOf } from '../../../lib/log/fingerprint.ts';
import { backupFile, vkeyOfLog } from '../../../testing/background/archives.ts';
import { fromPopup } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  bound,
  recordsOf,
  type SampleContext,
  sampleContext,
} from '../../../testing/background/sample-context.ts';
import { everything } from '../../../testing/samples/store.ts';
import type { Ask } from '../../shared/ask.ts';
import { RestoreDialog } from './restore-dialog.tsx';

afterEach(cleanup);
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

async function show(context: SampleContext, file: File) {
  const answers = {
    'own.archive.preview': (request) => previewRestore(context, request),
    'own.archive.restore': (request) => restoreArchive(context, request),
    'own.transfer.preview': (request) => previewImport(context, request),
    'own.transfer.import': ({ contracts }) => fromPopup.importContracts(context, contracts),
    'own.transfer.undo': (undo) => fromPopup.undoImport(context, undo),
  } as Record<string, (data: never) => unknown>;
  const ask = ((type: string, data: never) => answers[type]?.(data)) as Ask;
  render(<RestoreDialog file={file} ask={ask} onRestored={() => {}} onClose={() => {}} />);
}

async function agreed() {
  const before = await acceptedContext();
  await bound(before, 'c0ffee');
  return { before, file: await backupFile(before) };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const kinds = async (context: SampleContext) => (await recordsOf(context)).map(({ kind }) => kind);

it('brings back all of it once the words were compared, and says what to do instead of undoing it', async () => {
  const { before, file } = await agreed();
  const context = sampleContext();
  await show(context, file);
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
  expect(await kinds(context)).toEqual([]);
  press('Restore it');
  await screen.findByText(/^Restored\. No press takes it back/);
  expect(await kinds(context)).toContain('consent.restored');
});

it('brings no more than drafts where nobody compared, and takes them back', async () => {
  const { file } = await agreed();
  const context = sampleContext();
  const before = await everything(context.store);
  await show(context, file);
  await screen.findByText('Its words:');
  press('They differ, or I have none');
  screen.getByText(/^1 contract would come as a draft, to be read and signed: “Mutual growth”\./);
  press('Bring in the drafts');
  await screen.findByText('They are in your library as drafts.');
  const { contracts, policy } = await fromPopup.overview(context);
  expect(contracts.map(({ title, last }) => [title, last])).toEqual([['Mutual growth', null]]);
  expect(policy.inForce).toBeNull();
  expect(await kinds(context)).toEqual([]);
  press('Undo');
  await screen.findByText('It is as it was before.');
  expect(await everything(context.store)).toEqual(before);
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
  const context = sampleContext();
  await show(context, new File([bytes], 'backup.zip'));
  await waitFor(() => screen.getByText('Not verified.'));
  screen.getByText(/This is the first fault\. Nothing was changed\./);
  expect(screen.queryByRole('button', { name: 'They are the same' })).toBeNull();
});
