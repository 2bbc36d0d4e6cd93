/**
 * What a provider's copy of many conversations costs to go through: a file made here, against no log at
 * all, since that is where the bytes are. Seconds, and the most memory the process had.
 *
 *     npx node bench/copy.ts [megabytes] [longest conversation in megabytes]
 */

import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { against, spareMemory } from '../bin/against.ts';
import { chatgptConversation } from '../testing/provider/formats.ts';
import { seeded } from '../testing/random.ts';

const MB = 2 ** 20;
const random = seeded(1);
const words = Array.from({ length: 4_000 }, () => Math.floor(random() * 1e9).toString(36));
const text = (length: number) => {
  const parts: string[] = [];
  for (let size = 0; size < length; size += 7)
    parts.push(words[Math.floor(random() * words.length)] ?? '');
  return parts.join(' ');
};

function conversation(bytes: number) {
  const count = Math.max(1, Math.floor(bytes / 3_000));
  const turns = Array.from({ length: count }, (_, n) => ({
    ...{ site: 'chatgpt', conversation: '', at: n * 1e5, model: 'm', entry: null },
    ...{ text: `${text(600)} é "quoted"`, answer: `${text(1_200)} 🌱` },
  }));
  return chatgptConversation(`${random()}`, turns);
}

async function write(path: string, megabytes: number, longest: number): Promise<void> {
  const file = createWriteStream(path);
  const put = (piece: string) =>
    new Promise<void>((done) => void (file.write(piece) ? done() : file.once('drain', done)));
  await put('[');
  for (let size = 0, n = 0; size < megabytes * MB; n++) {
    const one = JSON.stringify(conversation(n % 200 === 100 ? longest * MB : 60_000));
    await put(n === 0 ? one : `,\n${one}`);
    size += Buffer.byteLength(one);
  }
  await put(']');
  await new Promise<void>((done) => file.end(done));
}

async function measure(path: string) {
  spareMemory();
  const start = performance.now();
  const { counts, files } = await against([path], [], undefined);
  return {
    ...counts,
    unread: files.flatMap(({ read }) => [...read.values()].flatMap(({ unread }) => [...unread])),
    seconds: Math.round(performance.now() - start) / 1_000,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
}

if (process.argv[2] === 'measure') {
  console.log(JSON.stringify(await measure(process.argv[3] ?? '')));
} else {
  const [megabytes = 500, longest = 12] = process.argv.slice(2).map(Number);
  const folder = await mkdtemp(join(tmpdir(), 'copy-'));
  const file = join(folder, 'conversations.json');
  await write(file, megabytes, longest);
  execFileSync('python3', ['-m', 'zipfile', '-c', join(folder, 'all.zip'), file]);
  for (const path of [file, join(folder, 'all.zip')]) {
    // Each in a process of its own, which has held nothing else.
    const found = execFileSync(process.execPath, [import.meta.filename, 'measure', path]);
    console.log(JSON.stringify({ file: path.slice(folder.length + 1), ...JSON.parse(`${found}`) }));
  }
  await rm(folder, { recursive: true });
}
