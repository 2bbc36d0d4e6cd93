import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  here,
  judged,
  message,
  recordsOf,
  type SampleContext,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { erasePayload } from '../log/erasing.ts';
import { lookUpSeals } from './seals.ts';

const ours = { intact: true, own: true, differs: null };
const words = 'Shall we `prune` it?';

async function look(context: SampleContext, texts: string[], site = here.site) {
  return lookUpSeals(context, { site }, { texts });
}

async function sealedText(context: SampleContext): Promise<string> {
  const { text } = await fromPage.seal(context, here, { text: words });
  return text;
}

it('the question and a sealed message of this log are intact and ours, and nothing is recorded', async () => {
  const context = sampleContext();
  await signed(context);
  const question = await asked(context);
  await answered(context);
  const text = await sealedText(context);
  const before = await recordsOf(context);
  expect(await look(context, [question.text, text, `${text}\n`])).toEqual([ours, ours, ours]);
  expect(await recordsOf(context)).toEqual(before);
});

it('a message of another log is intact, and not ours; so is one that was sent on another site', async () => {
  const text = await sealedText(await acceptedContext());
  const stranger = { intact: true, own: false, differs: null };
  const other = sampleContext();
  await signed(other);
  expect(await look(other, [text])).toEqual([stranger]);
  const context = await acceptedContext();
  expect(await look(context, [await sealedText(context)], 'chatgpt')).toEqual([stranger]);
});

it.each<[string, string | RegExp, string, object]>([
  ['the text', 'Tell me the truth', 'Tell me the news', { intact: false, differs: 'text' }],
  ['the name', 'Ana Lima', 'Eva Lima', { intact: false, differs: 'text' }],
  ['the hash', /(?<=SHA-256: )[0-9a-f]/, 'f', { intact: false, differs: 'contract' }],
  [
    'who said yes',
    'accepted by the model',
    'accepted, as judged by the person,',
    { differs: 'status' },
  ],
  ['the day', /\d{4}-\d\d-\d\d/, '2024-02-03', { differs: 'status' }],
  ['a day that is none', /\d{4}-\d\d-\d\d/, '2024-02-31', { intact: false, differs: 'line' }],
])('says that %s was changed', async (_what, from, to, found) => {
  const context = await acceptedContext();
  const text = await sealedText(context);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  expect(await look(context, [changed])).toEqual([{ ...ours, ...found }]);
});

it('a yes by judgement is told from one by line', async () => {
  const context = sampleContext();
  await signed(context);
  await asked(context);
  await answered(context, here, 'Gladly.');
  await judged(context);
  const text = await sealedText(context);
  const changed = text.replace('accepted, as judged by the person, on', 'accepted by the model on');
  expect(await look(context, [text, changed])).toEqual([ours, { ...ours, differs: 'status' }]);
});

it('a head that was changed is of no message of ours', async () => {
  const context = await acceptedContext();
  const text = (await sealedText(context)).replace(/(?<=Log: )./, (it) => (it === 'A' ? 'B' : 'A'));
  expect(await look(context, [text])).toEqual([{ intact: true, own: false, differs: null }]);
});

it('a block that a page renders otherwise is known by its words', async () => {
  const context = sampleContext();
  await signed(context, 'Tell me `the truth` as *you* see it.');
  await asked(context);
  await answered(context);
  const text = await sealedText(context);
  const rendered = text.replace(/[`*]/g, '');
  expect(await look(context, [rendered])).toEqual([
    { intact: false, own: true, differs: 'unsure' },
  ]);
  expect(await look(context, [rendered.replace('prune', '`prune`')])).toEqual([
    { intact: false, own: true, differs: null },
  ]);
});

it('other words under a block are told for sure where the text is kept', async () => {
  const context = await acceptedContext();
  const changed = (text: string) => text.replace('prune', 'fell');
  const before = await sealedText(context);
  expect(await look(context, [changed(before)])).toEqual([{ ...ours, differs: 'unsure' }]);
  await fromPopup.keepMessages(context, true);
  const text = await sealedText(context);
  expect(await look(context, [changed(text), text.replaceAll('`', '')])).toEqual([
    { ...ours, differs: 'message' },
    ours,
  ]);
  await erasePayload(context, { of: 'all' });
  expect(await look(context, [changed(text)])).toEqual([ours]);
});

it('what is no block is nothing of ours', async () => {
  const context = await acceptedContext();
  expect(await look(context, [message, '=== SYMBIOTIC CONTRACT ===\n'.repeat(500)])).toEqual(
    Array(2).fill({ intact: false, own: false, differs: 'line' }),
  );
});

it('whether messages are shown whole is told to the pages', async () => {
  const context = sampleContext();
  const { policy } = await fromPopup.setUnfolded(context, true);
  expect(policy.unfolded).toBe(true);
  expect(context.published.at(-1)?.unfolded).toBe(true);
});
