/**
 * `npm run bench [-- NAME …]`: each figure a median with its spread, and its ratio to what was measured
 * beside it in the same run. Kept as JSON in `bench/figures.json`, and as the table in
 * docs/performance.md, where what was not measured now stays as it was. About twelve minutes in all.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { cpus, setPriority } from 'node:os';
import { join } from 'node:path';
import { sayWhatIsMissing } from '../scripts/browsers.ts';
import { root } from '../scripts/build.ts';
import { append } from './append.ts';
import { modelledEditors } from './editors.ts';
import { type Figure, isReached } from './figure.ts';
import { idle } from './idle.ts';
import { paths } from './paths.ts';
import { plot } from './plots.ts';
import { popup } from './popup.ts';
import { send } from './send.ts';
import { stream } from './stream.ts';
import { weight } from './tabs.ts';
import { turnsScrolled } from './turns.ts';
import { verify } from './verify.ts';
import { wake } from './wake.ts';

const benches = {
  send,
  editors: modelledEditors,
  wake,
  stream,
  turns: turnsScrolled,
  idle,
  tabs: weight,
  popup,
  append,
  paths,
  verify,
};
type Name = keyof typeof benches;

interface Run {
  /** ISO date, UTC. */
  on: string;
  node: string;
  processors: number;
  figures: Figure[];
}

const kept = join(root, 'bench/figures.json');
/** The same, as they were at the last release; there is none before the first. */
const released = join(root, 'bench/released.json');
const page = join(root, 'docs/performance.md');
const [from, to] = ['<!-- figures -->\n', '<!-- end of figures -->'];

sayWhatIsMissing();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${names().join(', ')}.`);
  process.exit(2);
}

try {
  // What else the machine does is felt less, where we may go before it.
  setPriority(-10);
} catch {
  // Not everybody may: then it is felt.
}

type Runs = Partial<Record<Name, Run>>;
const runs = JSON.parse(await readFile(kept, 'utf8').catch(() => '{}')) as Runs;
const before = JSON.parse(await readFile(released, 'utf8').catch(() => '{}')) as Runs;
const then = new Map(
  Object.values(before).flatMap(({ figures }) => figures.map((it) => [it.what, it.ratio])),
);
for (const name of names()) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const figures = await (benches[name] as () => Promise<Figure[]>)();
  const on = new Date().toISOString().slice(0, 10);
  runs[name] = { on, node: process.version, processors: cpus().length, figures };
  console.log(rowsOf(runs[name]).join('\n'));
  await keep();
}

function names(): Name[] {
  return Object.keys(benches) as Name[];
}

async function keep(): Promise<void> {
  await writeFile(kept, `${JSON.stringify(runs, null, 2)}\n`);
  const text = await readFile(page, 'utf8');
  const [head = '', rest = ''] = text.split(from);
  const tail = rest.slice(rest.indexOf(to));
  const title = [
    '| what | median | 99 % | times | beside it | ratio | at most | last release | on |',
    '| --- | --: | --: | --: | --- | --: | --: | --: | --- |',
  ];
  const rows = names().flatMap((name) => rowsOf(runs[name]));
  const plots = await plot(names().flatMap((name) => runs[name]?.figures ?? []));
  const pictures = plots.map(({ path, of }) => `\n![By ${of}](${path.replace('docs/', '')})`);
  const table = [...title, ...rows, ...pictures].join('\n');
  await writeFile(page, [head, from, table, '\n', tail].join(''));
}

function rowsOf(run: Run | undefined): string[] {
  return (run?.figures ?? []).map((it) => {
    const limit = [it.limit ?? '', it.worst ? `99 %: ${it.worst} ${it.unit}` : ''];
    const cells = [
      it.what,
      `${it.median} ${it.unit}`,
      `${it.p99} ${it.unit}`,
      it.samples,
      `${it.beside}: ${it.base} ${it.unit}`,
      isReached(it) ? it.ratio : `**${it.ratio}**`,
      limit.filter(String).join('; '),
      then.get(it.what) ?? '',
      run?.on,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}
