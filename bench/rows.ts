/**
 * What the exports of many people cost to verify, to print as rows, and to ask: files made here, each of
 * a log of its own under a key of its own. Seconds, and the most memory the command had.
 *
 *     npx node bench/rows.ts [exports] [folder with @duckdb/node-api in node_modules]
 */

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey } from '../lib/log/checkpoint.ts';
import { buildBin } from '../scripts/build-bin.ts';
import { exported, sampleStore } from '../testing/samples/export.ts';

const [exports = '10000', duck] = process.argv.slice(2);
const count = Number(exports);
const folder = await mkdtemp(join(tmpdir(), 'rows-'));
const names = join(folder, 'names');
const rows = join(folder, 'rows.ndjson');
const say = (what: object) => console.log(JSON.stringify(what));

/** Runs the command in a shell; what it took, as GNU time would say it. */
function timed(command: string, args: string): { seconds: number; megabytes: number } {
  const watch = join(folder, 'watch.mjs');
  const start = performance.now();
  const shell = `${process.execPath} --import ${watch} ${command} ${args} 2>&1 >${rows}`;
  const said = execFileSync('sh', ['-c', shell], { encoding: 'utf8', cwd: folder });
  const seconds = (performance.now() - start) / 1_000;
  const rss = Number(/RSS (\d+)/.exec(said)?.[1] ?? 0);
  return { seconds: Math.round(seconds * 10) / 10, megabytes: Math.round(rss / 1_024) };
}

const watching =
  'process.on("exit", () => process.stderr.write("RSS " + process.resourceUsage().maxRSS));';

try {
  await writeFile(join(folder, 'watch.mjs'), watching);
  let bytes = 0;
  const files: string[] = [];
  for (let n = 0; n < count; n++) {
    const log = `${n.toString(16).padStart(8, '0')}-0e4d-4b7a-9c31-2d5e8f70a1b4`;
    const store = await sampleStore(3 + (n % 20), await generateKey(), log);
    const zip = await exported(store);
    const file = join(folder, `${n % 100}`, `${n}.zip`);
    await mkdir(join(folder, `${n % 100}`), { recursive: true });
    await writeFile(file, zip);
    files.push(file);
    bytes += zip.length;
  }
  // One that somebody has written anew under a key of their own.
  const forged = join(folder, 'forged.zip');
  const first = `${'0'.repeat(8)}-0e4d-4b7a-9c31-2d5e8f70a1b4`;
  await writeFile(forged, await exported(await sampleStore(4, await generateKey(), first)));
  files.push(forged);
  await writeFile(names, `${files.join('\n')}\n`);
  say({ exports: count, megabytes: Math.round(bytes / 1e6) });
  const command = await buildBin();
  say({ rows: '--aggregate', ...timed(command, `rows --aggregate - <${names}`) });
  const printed = timed(command, `rows - <${names}`);
  const lines = execFileSync('sh', ['-c', `wc -l <${rows}`], { encoding: 'utf8' });
  const megabytes = Math.round((await stat(rows)).size / 1e6);
  say({ rows: Number(lines), ...printed, output: megabytes });
  if (duck) await ask(duck);
} finally {
  await rm(folder, { recursive: true });
}

/** The questions of docs/at-scale.md, as they stand there. */
async function ask(where: string): Promise<void> {
  const { DuckDBInstance } = createRequire(join(where, 'package.json'))('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(join(folder, 'rows.duckdb'))).connect();
  const page = await readFile(join(import.meta.dirname, '..', 'docs', 'at-scale.md'), 'utf8');
  const duckdb = page.slice(page.indexOf('## DuckDB'), page.indexOf('## ClickHouse'));
  for (const [, sql = ''] of duckdb.matchAll(/```sql\n([\s\S]*?)```/g)) {
    const start = performance.now();
    const reader = await connection.runAndReadAll(sql.replaceAll('rows.ndjson', rows));
    const found = reader.getRowObjectsJson();
    const milliseconds = Math.round(performance.now() - start);
    say({ sql: sql.split('\n', 1)[0], milliseconds, found: found.length, first: found[0] });
  }
}
