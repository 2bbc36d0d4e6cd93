// @vitest-environment happy-dom
import {
  cleanup,
  configure,
  fireEvent,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { openExport } from '../../../lib/archive/verify/archive.ts';
import { verifyExport } from '../../../lib/archive/verify/verify.ts';
import { chatgpt } from '../../../lib/sites/chatgpt.ts';
import { sampleVersions } from '../../../testing/samples/export.ts';
import { FakeLog } from '../../../testing/views/fake-log.ts';
import { Records } from './records.tsx';

afterEach(cleanup);
// Waiting is for what comes, however slow the machine is.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

const now = () => new Date('2026-12-01T09:30:00Z');
const none: readonly File[] = [];
let drop = (_file: File): void => {};

function show(log: FakeLog) {
  const { ask, subscribe, reader, files } = log;
  const props = { ask, subscribe, reader, files, program: '0.1.0', now };
  const { rerender } = render(<Records {...props} dropped={none} />);
  drop = (file) => rerender(<Records {...props} dropped={[file]} />);
  return log;
}

const open = async (conversations: number) => show(await FakeLog.with(conversations));
const table = () => screen.findByRole('table', { name: 'Records' });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const click = (name: string | RegExp) => fireEvent.click(button(name));

/** The numbers of the records on the page, as its rows name them. */
function numbers(): string[] {
  const rows = within(screen.getByRole('table', { name: 'Records' })).getAllByRole('row');
  return rows
    .filter((row) => row.getAttribute('aria-rowindex') !== '1')
    .flatMap((row) => row.querySelector('.number')?.textContent ?? []);
}

const status = () => screen.getAllByRole('status').map(({ textContent }) => textContent);

it('says what will be here while there is nothing, and still verifies files', async () => {
  show(await FakeLog.empty());
  await screen.findByText(/Nothing is recorded yet/);
  expect(screen.queryByRole('table', { name: 'Records' })).toBeNull();
  expect(button('Verify').getAttribute('aria-disabled')).toBe('true');
  expect(button('Verify a file').hasAttribute('aria-disabled')).toBe(false);
});

it('tells the newest first, by conversation, messages that went well together', async () => {
  await open(1);
  await table();
  const text = screen.getByRole('table', { name: 'Records' }).textContent ?? '';
  expect(text.indexOf('ChatGPT accepted Mutual growth')).toBeGreaterThan(-1);
  expect(text).toMatch(/4 messages to ChatGPT|3 messages to ChatGPT/);
  expect(text.indexOf('The log was opened.')).toBeGreaterThan(text.indexOf('ChatGPT accepted'));
});

it('leads to the chat on its site, and to the contract', async () => {
  const log = await FakeLog.with(3);
  const [{ conversation } = {}] = log.store.lines
    .map((line) => JSON.parse(line))
    .filter(({ site, conversation }) => site === 'chatgpt' && conversation?.startsWith('id:'));
  const paths = { conversation: ['^/here/(?<id>[\\w-]+)$'], provisional: [], fresh: [] };
  const given = { profile: { ...chatgpt, paths }, at: '2026-11-22T09:30:00.000Z' };
  log.background.policy.profiles = { chatgpt: given };
  show(log);
  await table();
  const addresses = (name: string) =>
    screen.queryAllByRole('link', { name }).map((it) => (it as HTMLAnchorElement).href);
  expect(addresses('Open the chat')).toEqual([`https://chatgpt.com/here/${conversation.slice(3)}`]);
  click('Record 6');
  await screen.findByRole('dialog');
  expect(addresses(conversation)).toHaveLength(1);
  const [contract = ''] = screen
    .getAllByRole('link')
    .map((it) => it.getAttribute('href') ?? '')
    .filter((href) => href.startsWith('#'));
  expect(contract).toMatch(/^#contracts\/[0-9a-f]{64}$/);
});

it('turns pages, and stays put while records are added', async () => {
  const log = await open(30);
  await table();
  const size = log.store.lines.length;
  expect(size).toBeGreaterThan(200);
  const first = numbers();
  click('Older');
  await waitFor(() => expect(status().join()).toMatch(/^101 to 200 of/));
  const second = numbers();
  expect(second).not.toEqual(first);
  log.store.append({
    site: null,
    conversation: null,
    contract: null,
    state: null,
    kind: 'site.switched',
    by: 'human',
    detail: {},
  });
  log.announce();
  await waitFor(() => expect(status().join()).toMatch(/^102 to 201 of/));
  expect(numbers()).toEqual(second);
  click('Newest');
  await waitFor(() => expect(numbers()[0]).toBe(String(size)));
});

it('goes to a day', async () => {
  const log = await open(30);
  await table();
  const day = localDay(JSON.parse(log.store.lines[80] as string).at);
  const form = screen.getByLabelText('Go to').closest('form') as HTMLFormElement;
  fireEvent.input(screen.getByLabelText('Go to'), { target: { value: day } });
  fireEvent.submit(form);
  await waitFor(() => expect(status().join()).not.toMatch(/^1 to 100/));
  const [first] = within(await table())
    .getAllByRole('row')
    .slice(2);
  expect(localDay(first?.querySelector('time')?.dateTime ?? '')).toBe(day);
});

it('shows what is recorded meanwhile', async () => {
  const log = await open(1);
  await table();
  log.store.append({
    site: 'claude',
    conversation: null,
    contract: null,
    state: null,
    kind: 'site.switched',
    by: 'human',
    detail: { on: false },
  });
  log.announce();
  await screen.findByText('You switched Claude off.');
});

it('keeps what is shown when more cannot be read', async () => {
  const log = await open(30);
  await table();
  const shown = numbers();
  log.broken = 'The records could not be read.';
  click('Older');
  expect(
    (await screen.findAllByRole('alert')).map(({ textContent }) => textContent).join(),
  ).toMatch(/could not be read/);
  expect(numbers()).toEqual(shown);
});

it('filters by words as they are typed, and shows all again', async () => {
  await open(30);
  await table();
  const search = screen.getByRole('searchbox', { name: 'Search' });
  fireEvent.input(search, { target: { value: 'claude declined' } });
  await waitFor(() => expect(status().join()).toMatch(/^\d records?, newest first/));
  const rows = within(await table())
    .getAllByRole('row')
    .slice(1);
  for (const row of rows) expect(row.textContent).toMatch(/Claude/);
  fireEvent.input(search, { target: { value: 'nothing like this' } });
  await screen.findByText('No record fits.');
  click('Show all');
  await waitFor(() => expect(status().join()).toMatch(/1 to 100 of/));
  expect((search as HTMLInputElement).value).toBe('');
});

it('waits with a filter until every record was looked at, and can be stopped', async () => {
  const log = await FakeLog.with(2);
  let go = () => {};
  log.gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  show(log);
  const search = await screen.findByRole('searchbox', { name: 'Search' });
  fireEvent.input(search, { target: { value: 'claude' } });
  await screen.findByRole('progressbar', { name: 'Looking through the records' });
  click('Cancel');
  await screen.findByText(/Stopped after 0 of/);
  go();
  click('Go on');
  await waitFor(() => expect(status().join()).toMatch(/records?, newest first/));
});

it('shows one conversation alone', async () => {
  await open(6);
  await table();
  const [one] = screen.getAllByRole('button', { name: /^Conversation / });
  fireEvent.click(one as HTMLElement);
  await waitFor(() => expect(status().join()).toMatch(/in Conversation \w+ with/));
  expect(screen.getAllByRole('button', { name: /^Conversation / })).toHaveLength(1);
});

it('opens a run of messages one by one, and each with its bytes and its proof', async () => {
  const log = await open(1);
  await table();
  click(/^Records \d+–\d+, one by one$/);
  const [record] = screen.getAllByRole('button', { name: /^Record \d+$/ }).slice(1);
  fireEvent.click(record as HTMLElement);
  const seq = Number(record?.textContent);
  const dialog = await screen.findByRole('dialog', { name: `Record ${seq}` });
  await within(dialog).findByText(log.store.lines[seq] as string);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Show the proof' }));
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Save the proof' }));
  expect(log.saved.map(({ name }) => name)).toEqual([`record-${seq}.tlog-proof`]);
});

it('verifies the log, and shows the first fault when there is one', async () => {
  const log = await open(3);
  await table();
  click('Verify');
  const dialog = await screen.findByRole('dialog', { name: 'Verify the log' });
  await within(dialog).findByText(/Verified: \d+ records/);
  const { lines } = log.store;
  lines[5] = (lines[5] as string).replace('"v":1', '"v": 1');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Verify again' }));
  expect((await within(dialog).findByRole('alert')).textContent).toMatch(/Not verified/);
  expect(dialog.textContent).toMatch(/Record5/);
  expect(dialog.textContent).toMatch(/not-canonical/);
});

it('says which record contradicts the others, and how often something was found changed', async () => {
  const log = await FakeLog.with(1);
  const nowhere = { site: null, conversation: null, contract: null, state: null };
  const detail = { what: 'document', expected: 'a', found: 'b' };
  log.store.append({ ...nowhere, kind: 'integrity.failed', by: 'program', detail });
  show(log);
  await table();
  click('Verify');
  const dialog = await screen.findByRole('dialog', { name: 'Verify the log' });
  await within(dialog).findByText(/Verified: \d+ records/);
  expect(dialog.textContent).toMatch(/Once a stored text, name or agreement was not what the log/);
  const [{ hash: contract }] = sampleVersions;
  const sealed = { head: log.store.head(), version: 1, whole: true };
  const seq = log.store.append({
    ...{ site: 'claude', conversation: 'id:never-asked', contract, state: 'accepted' },
    ...{ kind: 'message.sealed', by: 'program', detail: sealed },
  });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Verify again' }));
  expect((await within(dialog).findByRole('alert')).textContent).toMatch(/no yes to this contract/);
  expect(dialog.textContent).toMatch(new RegExp(`Record${seq}`));
});

it('compares with an older checkpoint, and says when the log was rewritten', async () => {
  const log = await FakeLog.with(1);
  const { checkpoint } = await log.ask('own.log.checkpoint');
  const more = () =>
    log.store.append({
      site: null,
      conversation: null,
      contract: null,
      state: null,
      kind: 'site.switched',
      by: 'human',
      detail: {},
    });
  more();
  show(log);
  await table();
  click('Verify');
  const dialog = await screen.findByRole('dialog', { name: 'Verify the log' });
  const older = within(dialog).getByRole('textbox', { hidden: true });
  const again = await within(dialog).findByRole('button', { name: 'Verify again' });
  fireEvent.input(older, { target: { value: `  ${checkpoint.replaceAll('\n', '\r\n')}` } });
  fireEvent.click(again);
  await within(dialog).findByText(/has grown out of/);
  // Another history of the same length, as someone with the whole profile could write it.
  const { lines } = log.store;
  lines[1] = (lines[1] as string).replace(/"at":"\d{4}/, '"at":"2025');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Verify again' }));
  await within(dialog).findByText(/Not verified/);
  expect(dialog.textContent).toMatch(/consistency/);
});

it('exports everything, says what is in it first, and verifies what it saved', async () => {
  const log = await open(3);
  await table();
  const before = log.store.lines.length;
  click('Export');
  const dialog = await screen.findByRole('dialog', { name: 'Export' });
  await within(dialog).findByText(/about \d/);
  expect(log.store.lines).toHaveLength(before);
  for (const name of [/kept texts/, /OpenTelemetry/])
    expect((within(dialog).getByRole('checkbox', { name }) as HTMLInputElement).checked).toBe(
      false,
    );
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save export' }));
  await within(dialog).findByText(/Saved as/);
  expect(log.store.lines).toHaveLength(before + 1);
  const [file] = log.saved;
  expect(file?.name).toBe('symbiotic-contract-log-2026-12-01-093000.zip');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  drop(new File([file?.bytes as Uint8Array<ArrayBuffer>], 'mine.zip'));
  await screen.findByText(/the whole log, as they were signed/);
  await screen.findByText(/by the key of the log in this browser/);
});

it('exports the part that the filter shows, and says what is left aside', async () => {
  const log = await open(6);
  await table();
  fireEvent.click(screen.getAllByRole('button', { name: /^Conversation / })[0] as HTMLElement);
  await waitFor(() => expect(status().join()).toMatch(/in Conversation/));
  const search = screen.getByRole('searchbox', { name: 'Search' });
  fireEvent.input(search, { target: { value: 'sealed' } });
  click('Export');
  const dialog = await screen.findByRole('dialog', { name: 'Export' });
  expect(dialog.textContent).toMatch(/the search you filter by is left aside/);
  fireEvent.click(within(dialog).getByRole('radio', { name: 'What the filter shows' }));
  await within(dialog).findByText(/each with its proof/);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save export' }));
  await within(dialog).findByText(/Saved as/);
  expect(log.saved[0]?.name).toMatch(/-part-/);
});

it('writes a statement of what the filter shows, that anyone can make again', async () => {
  const log = await open(6);
  await table();
  fireEvent.click(screen.getAllByRole('button', { name: /^Conversation / })[0] as HTMLElement);
  await waitFor(() => expect(status().join()).toMatch(/in Conversation/));
  click('Export');
  const dialog = await screen.findByRole('dialog', { name: 'Export' });
  fireEvent.click(within(dialog).getByRole('radio', { name: 'What the filter shows' }));
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'A statement on one page' }));
  await within(dialog).findByText(/each with its proof/);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save export' }));
  await within(dialog).findByText(/Saved as/);
  const archive = await openExport(new Blob([log.saved[0]?.bytes as Uint8Array<ArrayBuffer>]));
  expect(archive.files.has('statement.html')).toBe(true);
  expect(await verifyExport(archive)).toMatchObject({ ok: true });
});

it('gives salts alone of the conversations that are chosen, and says what they open', async () => {
  const log = await open(3);
  await table();
  click('Export');
  const dialog = await screen.findByRole('dialog', { name: 'Export' });
  await within(dialog).findByText(/about \d/);
  expect(dialog.textContent).toMatch(/try guesses/);
  const [one] = within(dialog).getAllByRole('checkbox', { name: /since/, hidden: true });
  fireEvent.click(one as HTMLElement);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save export' }));
  await within(dialog).findByText(/Saved as/);
  const text = new TextDecoder().decode(log.saved[0]?.bytes);
  expect(text.match(/\{"digest":"[0-9a-f]{64}","salt":"[0-9a-f]{32}"\}$/gm)?.length).toBe(5);
  expect(text).not.toContain('payloads.jsonl');
});

it('refuses a file that is no export', async () => {
  await open(1);
  await table();
  drop(new File(['hello'], 'notes.txt'));
  expect((await screen.findByRole('alert')).textContent).toMatch(/Not verified/);
});

it('takes a dropped checkpoint as the older one to compare with', async () => {
  const log = await open(1);
  await table();
  const { checkpoint } = await log.ask('own.log.checkpoint');
  drop(new File([checkpoint], 'checkpoint'));
  const dialog = await screen.findByRole('dialog', { name: 'Verify the log' });
  expect((within(dialog).getByRole('textbox') as HTMLTextAreaElement).value).toBe(checkpoint);
});

it('erases texts only after saying what goes and what stays', async () => {
  const log = await open(2);
  await table();
  click('Erase texts…');
  const dialog = await screen.findByRole('dialog', { name: 'Erase texts' });
  await within(dialog).findByText(/^2 texts, /);
  expect(dialog.textContent).toMatch(/What goes:.*What stays:/);
  expect(log.erased).toEqual([]);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Erase for good' }));
  await within(dialog).findByText('2 texts erased. The records stay.');
  expect(log.erased).toEqual([{ of: 'all' }]);
});

it('erases everything only when the person is sure', async () => {
  const log = await open(1);
  await table();
  click('Erase everything…');
  const dialog = await screen.findByRole('dialog', { name: 'Erase everything' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Erase everything' }));
  expect(log.store.lines.length).toBeGreaterThan(0);
  fireEvent.click(within(dialog).getByRole('checkbox'));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Erase everything' }));
  await screen.findByText(/Nothing is recorded yet/);
});

it('erases nothing while a hold is on, and says why', async () => {
  await open(1);
  await table();
  fireEvent.click(screen.getByRole('switch', { name: 'Hold everything' }));
  await screen.findByText('A hold is on, so nothing can be erased.');
  for (const name of ['Erase texts…', 'Erase everything…']) {
    expect(button(name).getAttribute('aria-disabled')).toBe('true');
    click(name);
  }
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.click(screen.getByRole('switch', { name: 'Hold everything' }));
  await waitFor(() => expect(button('Erase texts…').getAttribute('aria-disabled')).toBe('false'));
  click('Erase texts…');
  await screen.findByRole('dialog', { name: 'Erase texts' });
});

it('keeps the text of own messages only when asked to', async () => {
  const log = await open(1);
  await table();
  const keep = screen.getByRole('switch', {
    name: 'Keep the text of my messages and of the answers',
  });
  expect((keep as HTMLInputElement).checked).toBe(false);
  fireEvent.click(keep);
  await waitFor(() => expect(log.keepMessages).toBe(true));
});

it('draws nothing without its numbers beside it', async () => {
  await open(6);
  await table();
  const pictures = await screen.findAllByRole('img');
  expect(pictures).toHaveLength(3);
  for (const name of [/^Messages sealed/, /^Answers/, /^Agreements/])
    expect(screen.getByRole('table', { name, hidden: true })).toBeTruthy();
});

function localDay(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
