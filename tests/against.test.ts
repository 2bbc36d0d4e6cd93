/** What the command does when it holds an export against the person's own data exports: what it prints, how it ends. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AgainstOutcome, against } from '../bin/against.ts';
import { againstCode, againstJson, againstText } from '../bin/against-words.ts';
import { verifyFiles } from '../bin/verify.ts';
import { asJson, asText } from '../bin/words.ts';
import { chatgptConversation, claudeConversation } from '../testing/provider/formats.ts';
import { sampleTurns } from '../testing/provider/sample-copy.ts';
import type { Turn } from '../testing/provider/story.ts';
import { exported, sampleStore } from '../testing/samples/export.ts';

let folder: string;
let turns: Turn[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'against-'));
  const store = await sampleStore();
  turns = sampleTurns(store);
  await writeFile(join(folder, 'export.zip'), await exported(store));
  await writeFile(join(folder, 'part.zip'), await exported(store, { site: 'claude' }));
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the command does with `verify FILE --against COPY…`. */
async function run(file: string, ...copies: string[]) {
  let found: AgainstOutcome | null = null;
  const outcome = await verifyFiles(
    [join(folder, file)],
    { known: new Map(), knownFrom: '' },
    undefined,
    async (exports) => {
      const paths = copies.map((name) => join(folder, name));
      found = await against(paths, exports, undefined);
    },
  );
  const code = againstCode(0, found);
  const out = (asText(outcome) + againstText(found)).replaceAll(`${folder}/`, '');
  return { code, out, json: JSON.parse(againstJson(asJson(outcome), found)) };
}

/** Of each conversation at a site, as that site's export has it. */
function copyOf(site: string, of: readonly Turn[] = turns): string {
  const write = site === 'claude' ? claudeConversation : chatgptConversation;
  const chats = Map.groupBy(
    of.filter((turn) => turn.site === site),
    ({ conversation }) => conversation,
  );
  return JSON.stringify(
    [...chats].map(([id, own]) => write(id, own)),
    null,
    1,
  );
}

async function zipped(name: string, files: Record<string, string>): Promise<string> {
  const writer = new ZipWriter(new BlobWriter());
  for (const [file, text] of Object.entries(files)) await writer.add(file, new TextReader(text));
  await writeFile(join(folder, name), await (await writer.close()).bytes());
  return name;
}

const beside = { 'user.json': '{"id":"user"}', 'message_feedback.json': '[]', 'chat.html': '<p>' };

test('a zip and a plain file of two sites: all that is there is found, the rest is not called missing', async () => {
  const chatgpt = await zipped('chatgpt.zip', {
    ...beside,
    'conversations-000.json': copyOf('chatgpt'),
  });
  await writeFile(join(folder, 'claude.json'), copyOf('claude'));
  const { code, out } = await run('export.zip', chatgpt, 'claude.json');
  expect(out).toContain('export.zip: verified');
  expect(out).toContain('Against chatgpt.zip, claude.json');
  expect(out).toContain('export.zip against the copy: nothing contradicts it');
  const found = turns.filter(({ site }) => site !== 'gemini').length;
  expect(out).toContain(`${found} of ${turns.length} questions and sealed messages found.`);
  expect(out).toContain(
    `Cannot be corroborated: of their site no copy was given: ${turns.length - found}.`,
  );
  expect(out).not.toMatch(/missing/i);
  expect(code).toBe(0);
});

test('a folder of the parts it was unpacked into, and a part of a log', async () => {
  await mkdir(join(folder, 'unpacked', 'conversations-000'), { recursive: true });
  await writeFile(join(folder, 'unpacked', 'conversations-000', 'any name.json'), copyOf('claude'));
  await zipped('unpacked/more.zip', { 'conversations.json': copyOf('chatgpt') });
  const { code, out } = await run('part.zip', 'unpacked');
  expect(out).toContain('part.zip against the copy: nothing contradicts it');
  expect(out).toContain(
    'with a seal of no record here (left out of this part, or of another log): ',
  );
  expect(out).not.toContain('with the seal of another log');
  expect(out).toContain('Of a part of a log only what its records say is compared');
  expect(code).toBe(0);
});

test('messages that name other states of the log than it had are a contradiction: it ends with 1', async () => {
  const real = turns.map((turn, place) =>
    place < 3
      ? turn
      : { ...turn, text: turn.text.replace(/([Ll]og:? )[\w+/]{22}/, '$1'.concat('Z'.repeat(22))) },
  );
  await writeFile(join(folder, 'real.json'), copyOf('chatgpt', real));
  const { code, out } = await run('export.zip', 'real.json');
  expect(out).toContain('export.zip against the copy: CONTRADICTED');
  expect(out).toMatch(
    /On record and not in their conversations, where messages stand .*: \d+\.\n {4}record \d+, chatgpt/,
  );
  expect(code).toBe(1);
});

test('a contract with other words is a seal that was altered', async () => {
  const other = turns.map((turn) => ({
    ...turn,
    text: turn.text.replace('may say no', 'may say yes'),
  }));
  await writeFile(join(folder, 'altered.json'), copyOf('chatgpt', other));
  const { code, out } = await run('export.zip', 'altered.json');
  expect(out).toContain('Carry a seal that was altered:');
  expect(code).toBe(1);
});

test('absence alone, other clocks and other models are said, and end with 0', async () => {
  const some = turns
    .filter((_, place) => place % 3 > 0)
    .map((turn) => ({ ...turn, at: turn.at + 3_600_000, model: 'other' }));
  await writeFile(join(folder, 'some.json'), copyOf('chatgpt', some));
  const { code, out } = await run('export.zip', 'some.json');
  expect(out).toContain('On record and not found in their conversations');
  expect(out).toMatch(
    /by the clock of the provider: \d+\.\n {4}record \d+, .*: log 2026\S+, copy 2026\S+/,
  );
  expect(out).toMatch(/of another name: \d+\.\n.*: log model-0, copy other/);
  expect(code).toBe(0);
});

test.each([
  ['nowhere.json', null, 'There is no such file.'],
  [
    'letter.txt',
    'Dear provider',
    'No conversations of ChatGPT, Claude or Gemini were found in it.',
  ],
  [
    'cut.json',
    '[{"mapping":{}},{"mapping":',
    'The file ends too early; what came before was read.',
  ],
  ['broken.zip', 'PK\u0003\u0004 and no more', 'a part of it is missing'],
])('%s: what could not be read is said', async (name, text, words) => {
  if (text !== null) await writeFile(join(folder, name), text);
  const { code, out } = await run('export.zip', name);
  expect(out).toContain(words);
  expect(code).toBe(name === 'cut.json' ? 0 : 2);
});

test('for programs as JSON', async () => {
  await writeFile(join(folder, 'chatgpt.json'), copyOf('chatgpt'));
  const { code, json } = await run('export.zip', 'chatgpt.json');
  const { ok, against } = json;
  expect(code).toBe(0);
  expect(ok).toBe(true);
  expect(against).toMatchObject({
    files: [{ file: join(folder, 'chatgpt.json'), fault: null }],
    compared: [
      {
        file: join(folder, 'export.zip'),
        contradicts: false,
        findings: { 'no-export': { count: expect.any(Number) } },
      },
    ],
  });
});
