/**
 * Mozilla's own check of an add-on. It brings 190 packages (61 MB), so it is fetched when it is asked
 * for, and is none of ours.
 */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const version = '10.14.0';

/** What it says that is no fault, by code and file: why is in docs/stores.md. */
const explained = [
  /^KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION manifest\.json$/,
  /^UNSAFE_VAR_ASSIGNMENT (?:face\.js|picker\.js|chunks\/[\w-]+\.js)$/,
];

interface Finding {
  code: string;
  file?: string;
}

interface Found {
  errors: Finding[];
  warnings: Finding[];
}

/**
 * What it says of a built add-on and nobody has explained, as `CODE file`.
 * @returns null: it could not be fetched
 */
export async function unexplained(folder: string): Promise<string[] | null> {
  const found = await lint(folder);
  if (found === null) return null;
  const warnings = found.warnings
    .map(({ code, file }) => `${code} ${file ?? ''}`.trim())
    .filter((line) => !explained.some((known) => known.test(line)));
  return [...found.errors.map(({ code, file }) => `${code} ${file ?? ''}`), ...warnings];
}

async function lint(folder: string): Promise<Found | null> {
  const args = ['--yes', `addons-linter@${version}`, '--output', 'json', folder];
  const shell = process.platform === 'win32';
  const options = { maxBuffer: 64_000_000, shell };
  // It ends with 1 where it finds an error; what it found is what it prints all the same.
  const { stdout } = await promisify(execFile)('npx', args, options).catch(
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
  );
  const start = stdout.indexOf('{');
  return start < 0 ? null : (JSON.parse(stdout.slice(start)) as Found);
}
