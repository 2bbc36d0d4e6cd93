// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeContracts } from '../../../lib/contract/file/index.ts';
import type { ImportPreview, Overview, OwnProtocol } from '../../../lib/protocol/index.ts';
import { filedContract } from '../../../testing/samples/contract-files.ts';
import { FakeBackground } from '../../../testing/views/fake-ask.ts';
import type { Ask } from '../../shared/ask.ts';
import type { Done } from '../../shared/navigation.ts';
import type { ContractFiles } from './contract-files.ts';
import { Transfer } from './transfer.tsx';

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

const files: ContractFiles = {
  now: () => new Date(2026, 10, 22),
  contracts: async () => [filedContract('A'), filedContract('B')],
};

const fresh: ImportPreview['steps'][number] = { title: 'Mutual growth', kind: 'new' };

/** A background that answers what this section asks. */
function show(given: Partial<{ steps: ImportPreview['steps'] }> = {}) {
  const background = FakeBackground.withStarter();
  const asked: string[] = [];
  const overview = () => background.overview();
  const answers: Partial<Record<keyof OwnProtocol, () => unknown>> = {
    'own.transfer.preview': () => ({ steps: given.steps ?? [fresh] }),
    'own.transfer.import': () => ({ ...overview(), undo: { at: '', contracts: [] } }),
    'own.transfer.undo': overview,
  };
  const ask = (async (type: keyof OwnProtocol) => {
    asked.push(type);
    const failure = background.failing.get(type);
    if (failure !== undefined) throw new Error(failure);
    return answers[type]?.();
  }) as Ask;
  const onImported = vi.fn<(overview: Overview, done: Done) => void>();
  const props = { ask, onImported, files, dropped: [] };
  render(<Transfer {...props} overview={overview()} />);
  return { background, asked, onImported };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const file = (name = 'contracts.md') => new File([writeContracts([filedContract('A')])], name);
const choose = (files: File[]) =>
  fireEvent.change(screen.getByLabelText('Import'), { target: { files } });

describe('saving', () => {
  it('puts all contracts into one dated file', async () => {
    show();
    press('Export contracts');
    await screen.findByText('Saved: 2 contracts in one file.');
    expect(saved.map(({ name }) => name)).toEqual(['contracts-2026-11-22.md']);
    const all = [filedContract('A'), filedContract('B')];
    expect(await saved[0]?.blob.text()).toBe(writeContracts(all));
  });
});

describe('taking in', () => {
  it('says first what would happen, then does it, and takes it back', async () => {
    const { asked, onImported } = show();
    choose([file()]);
    await screen.findByText('1 new draft: “Mutual growth”.');
    screen.getByText(/nothing is signed or in force by it/);
    expect(asked).toEqual(['own.transfer.preview']);
    press('Import');
    await waitFor(() => expect(onImported).toHaveBeenCalledOnce());
    const [, done] = onImported.mock.calls[0] ?? [];
    expect(done?.says).toBe('Imported: 1 draft. Nothing is signed or in force by it.');
    await done?.undo?.();
    expect(asked.at(-1)).toBe('own.transfer.undo');
    expect(screen.queryByText('This would be imported')).toBeNull();
  });

  it('makes a draft of any text, and says what was left out', async () => {
    show();
    choose([new File(['---\ntitle: Mine\naliases: [x]\n---\nBe kind.'], 'notes.txt')]);
    await screen.findByText('1 new draft: “Mutual growth”.');
    screen.getByText('Left out, since it is none of ours: aliases.');
  });

  it('can be left, and then nothing has happened', async () => {
    const { asked } = show();
    choose([file()]);
    await screen.findByRole('button', { name: 'Import' });
    press('Cancel');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Import' })).toBeNull());
    expect(asked).toEqual(['own.transfer.preview']);
  });

  it('has nothing to press when all is here already', async () => {
    show({ steps: [{ ...fresh, kind: 'there' }] });
    choose([file()]);
    await screen.findByText('All of it is here already, so there is nothing to do.');
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    press('Close');
  });

  it('says why a file cannot be read, and takes the next one', async () => {
    show();
    choose([new File(['{}'], 'diary.json')]);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(
      /^This is no file of contracts: .* Nothing here was changed\.$/,
    );
    choose([file()]);
    await screen.findByRole('button', { name: 'Import' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps to one file at a time', async () => {
    show();
    choose([file(), file()]);
    await screen.findByText(/more than one file/);
  });

  it('says when the background could not do it', async () => {
    const { background } = show();
    choose([file()]);
    await screen.findByRole('button', { name: 'Import' });
    background.failing.set('own.transfer.import', 'The disk is full.');
    press('Import');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe('The disk is full. Nothing here was changed.');
  });
});
