/**
 * `npm test`: everything that can be checked, in one go, ending with one line of counts.
 *
 *     npm test                    all of it
 *     npm test -- check           lint, types and unused code only
 *     npm test -- unit [words]    unit and convention tests only (whose file names contain a word)
 *     npm test -- e2e [words]     browser tests only
 */

import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { browserKinds, findBrowser } from './browsers.ts';
import { build, root } from './build.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const parts = ['check', 'unit', 'e2e'] as const;
type Part = (typeof parts)[number];

/** The tools' own files, run by the Node that runs us: the same on every platform. */
const files: Record<string, string> = {
  biome: '@biomejs/biome/bin/biome',
  tsc: 'typescript/bin/tsc',
  knip: 'knip/bin/knip.js',
  vitest: 'vitest/vitest.mjs',
};

const words = process.argv.slice(2);
const chosen = parts.find((part) => part === words[0]);
const filters = chosen ? words.slice(1) : words;
const wanted = (part: Part) =>
  chosen ? chosen === part : part !== 'check' || filters.length === 0;

if (wanted('check')) {
  await check('lint and format', () => tool('biome', 'check', '.'));
  await check('types', () => tool('tsc', '--noEmit'));
  await check('unused code', () => tool('knip'));
}
if (wanted('unit') || wanted('e2e')) await tests();

const { passed, failed, skipped } = total;
if (skipped > 0)
  console.log(`\n${skipped} skipped: they have commands of their own, or say above what they lack`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Builds, then the tests. Without a build or a browser the unit tests still run. */
async function tests(): Promise<void> {
  let ready = true;
  for (const kind of browserKinds) {
    const built = await check(`build for ${kind}`, () => build([kind]));
    ready &&= built;
  }
  if (wanted('e2e')) {
    for (const kind of browserKinds) {
      const there = await check(`${kind} is installed`, () => findBrowser(kind));
      ready &&= there;
    }
  }
  const projects = (['unit', 'e2e'] as const)
    .filter(wanted)
    .filter((part) => part === 'unit' || ready);
  if (projects.length > 0) await vitest(projects);
}

/** Runs one check, says how it went, and counts it. */
async function check(name: string, work: () => unknown): Promise<boolean> {
  const start = performance.now();
  try {
    await work();
    total.passed += 1;
    console.log(`✓ ${name}  ${seconds(start)}`);
    return true;
  } catch (error) {
    total.failed += 1;
    console.log(
      `✗ ${name}  ${seconds(start)}\n${error instanceof Error ? error.message : error}\n`,
    );
    return false;
  }
}

async function vitest(projects: readonly string[]): Promise<void> {
  const report = join(root, '.output', 'vitest.json');
  await rm(report, { force: true });
  const { code } = await run('vitest', [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ]);
  const counts = await readReport(report);
  total.passed += counts.passed;
  total.skipped += counts.skipped;
  // An error outside any test (in a hook, at the end of a browser) must not pass for success.
  total.failed += counts.failed === 0 && code !== 0 ? 1 : counts.failed;
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

async function readReport(file: string): Promise<Counts> {
  let report: Report;
  try {
    report = JSON.parse(await readFile(file, 'utf8')) as Report;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // A file that does not load, or whose browser does not start, has no failed test in it.
  const broken = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((it) => it.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Runs a command line tool quietly; its output is the error's message. */
async function tool(name: string, ...args: string[]): Promise<void> {
  const { code, output } = await run(name, args, true);
  if (code !== 0) throw new Error(output.trim() || `${name} ended with ${code}`);
}

function run(
  name: string,
  args: string[],
  quiet = false,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules', files[name] ?? ''), ...args],
      {
        cwd: root,
        stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
