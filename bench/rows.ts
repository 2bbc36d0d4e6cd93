/**
 * What the exports of many people cost to verify, to print as rows, and to ask: files made here, each of
 * a log of its own under a key of its own. Seconds, and the most memory the command had.
 *
 *     npx node bench/rows.ts [exports] [folder with @duckdb/node-api and chdb in node_modules]
 */

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey } from '../lib/log/checkpoint.ts';
import { buildBin } from '../scripts/build-bin.ts';
import { exported, sampleStore } from '../testing/samples/export.ts';

const [exports = '10000', databases] = process.argv.slice(2);
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
  if (databases) await ask(createRequire(join(databases, 'package.json')));
} finally {
  await rm(folder, { recursive: true });
}

/** The questions of docs/at-scale.md, as they stand there; both databases must say the same. */
async function ask(required: NodeJS.Require): Promise<void> {
  const page = await readFile(join(import.meta.dirname, '..', 'docs', 'at-scale.md'), 'utf8');
  const { DuckDBInstance } = required('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(join(folder, 'rows.duckdb'))).connect();
  const duckDB = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  const { Session } = required('chdb');
  const session = new Session(join(folder, 'rows.clickhouse'));
  const clickHouse = async (sql: string) => {
    const lines: string = session.query(sql, 'JSONEachRow');
    return lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  };
  const said = new Map<string, string>();
  for (const [name, query] of [['DuckDB', duckDB] as const, ['ClickHouse', clickHouse] as const]) {
    const section = page.split(`## ${name}\n`)[1]?.split('\n## ')[0] ?? '';
    const blocks = [...section.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, block = '']) => block);
    for (const sql of blocks.flatMap((block) => block.split(/;\s*/)).filter(Boolean)) {
      const start = performance.now();
      const found = await query(sql.replaceAll('rows.ndjson', rows));
      const milliseconds = Math.round(performance.now() - start);
      say({ [name]: sql.split('\n', 1)[0], milliseconds, found: found.length, first: found[0] });
      // The one writes large numbers as texts.
      if (sql.startsWith('SELECT')) said.set(name, `${said.get(name)}${JSON.stringify(found)}`);
    }
  }
  session.cleanup();
  const plain = (name: string) => said.get(name)?.replace(/"(\d+(?:\.\d+)?)"/g, '$1');
  say({ alike: plain('DuckDB') === plain('ClickHouse') });
}
