// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeContracts } from '../../lib/contract/file/index.ts';
import { filedContract } from '../../lib/contract/file/samples.ts';
import type { ImportPreview, Overview, OwnProtocol } from '../../lib/messages.ts';
import type { Ask } from '../ask.ts';
import { FakeBackground } from '../fake-ask.ts';
import { BackupNote } from './backup-note.tsx';
import { type Keeping, Transfer } from './transfer.tsx';

afterEach(cleanup);

const saved: { name: string; blob: Blob }[] = [];
beforeEach(() => {
  saved.length = 0;
  let blob: Blob = new Blob();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
    blob = given as Blob;
    return 'blob:sample';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, blob });
  });
});

const keeping: Keeping = {
  now: () => new Date(2026, 10, 22),
  inTab: null,
  contracts: async () => ({ text: 'the file', contracts: 2, left: [] }),
  backup: async () => ({
    chunks: (async function* () {
      yield new TextEncoder().encode('line\n');
    })(),
    size: 12,
    left: [{ title: 'Old', number: 3 }],
  }),
};

const fresh: ImportPreview['steps'][number] = {
  ...{ title: 'Mutual growth', kind: 'new', versions: 2, draftLeft: false, apart: false },
};

/** A background that answers what this section asks. */
function show(
  given: Partial<{ steps: ImportPreview['steps']; inTab: () => void; due: boolean }> = {},
) {
  const background = FakeBackground.withStarter();
  background.backup = { at: null, changes: 12, sealed: 3, due: given.due ?? false };
  const asked: string[] = [];
  const overview = () => background.overview();
  const answers: Partial<Record<keyof OwnProtocol, () => unknown>> = {
    'own.transfer.preview': () => ({ steps: given.steps ?? [fresh] }),
    'own.transfer.import': () => ({ ...overview(), undo: { at: '', contracts: [], drafts: [] } }),
    'own.transfer.undo': overview,
    'own.backup.made': overview,
    'own.backup.later': () => {
      background.backup = { ...background.backup, due: false };
      return overview();
    },
  };
  const ask = (async (type: keyof OwnProtocol) => {
    asked.push(type);
    const failure = background.failing.get(type);
    if (failure !== undefined) throw new Error(failure);
    return answers[type]?.();
  }) as Ask;
  const onOverview = vi.fn<(overview: Overview) => void>();
  const props = { ask, onOverview, keeping: { ...keeping, inTab: given.inTab ?? null } };
  render(
    <>
      <BackupNote {...props} overview={overview()} />
      <Transfer {...props} overview={overview()} />
    </>,
  );
  return { background, asked, onOverview };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const file = async (name = 'contracts.md') =>
  new File([writeContracts([await filedContract(['A', 'B'])])], name);
const choose = (files: File[]) =>
  fireEvent.change(screen.getByLabelText('Import or restore'), { target: { files } });

describe('saving', () => {
  it('puts all contracts into one dated file', async () => {
    show();
    press('Export contracts');
    await screen.findByText('Saved: 2 contracts in one file.');
    expect(saved.map(({ name }) => name)).toEqual(['contracts-2026-11-22.md']);
    expect(await saved[0]?.blob.text()).toBe('the file');
  });

  it('backs up, tells the background, and says what had to be left out', async () => {
    const { asked } = show();
    press('Back up');
    await screen.findByText(/^Backup saved, with 12 records\. Left out: Old \(version 3\),/);
    expect(saved.map(({ name }) => name)).toEqual(['symbiotic-contract-backup-2026-11-22.jsonl']);
    expect(asked).toEqual(['own.backup.made']);
  });

  it('is reminded of, and what came of it stands in the same place', async () => {
    const { asked } = show({ due: true });
    screen.getByText('There is no backup yet, and 12 changes and 3 sealed messages to lose.');
    press('Back up now');
    await screen.findByText(/^Backup saved, with 12 records/);
    expect(screen.queryByRole('button', { name: 'Later' })).toBeNull();
    expect(asked).toEqual(['own.backup.made']);
  });

  it('can be put off', async () => {
    const { asked } = show({ due: true });
    press('Later');
    await screen.findByText('You will be reminded when as much has come again.');
    expect(asked).toEqual(['own.backup.later']);
  });
});

describe('taking in', () => {
  it('says first what would happen, then does it, and takes it back', async () => {
    const { asked, onOverview } = show();
    choose([await file()]);
    await screen.findByText('1 new contract, with 2 signed versions: “Mutual growth”.');
    screen.getByText(/Nothing comes in force by it/);
    expect(asked).toEqual(['own.transfer.preview']);
    press('Import');
    await screen.findByText('Imported: 1 contract. Nothing is in force by it.');
    press('Undo');
    await screen.findByText('It is as it was before.');
    expect(onOverview).toHaveBeenCalledTimes(2);
  });

  it('can be left, and then nothing has happened', async () => {
    const { asked } = show();
    choose([await file()]);
    await screen.findByRole('button', { name: 'Import' });
    press('Cancel');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Import' })).toBeNull());
    expect(asked).toEqual(['own.transfer.preview']);
  });

  it('has nothing to press when all is here already', async () => {
    show({ steps: [{ ...fresh, kind: 'there', versions: 0 }] });
    choose([await file()]);
    await screen.findByText('All of it is here already, so there is nothing to do.');
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    press('Close');
  });

  it('says why a file cannot be read, and takes the next one', async () => {
    show();
    choose([new File(['Dear diary'], 'diary.txt')]);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(
      /^This is no file of contracts: .* Nothing here was changed\.$/,
    );
    choose([await file()]);
    await screen.findByRole('button', { name: 'Import' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps to one file at a time', async () => {
    show();
    choose([await file(), await file()]);
    await screen.findByText(/more than one file/);
  });

  it('says when the background could not do it', async () => {
    const { background } = show();
    choose([await file()]);
    await screen.findByRole('button', { name: 'Import' });
    background.failing.set('own.transfer.import', 'The disk is full.');
    press('Import');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe('The disk is full. Nothing here was changed.');
  });

  it('opens as a tab from the popup, which would close under a file picker', () => {
    const inTab = vi.fn();
    show({ inTab });
    expect(screen.queryByLabelText('Import or restore')).toBeNull();
    press('Import or restore');
    expect(inTab).toHaveBeenCalledOnce();
  });
});
