/** Reads docs/vectors/log, for the tests in Node and for the page that runs them in a browser. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vectors } from './check-vectors.ts';

export const vectorFolder = join(import.meta.dirname, '../../docs/vectors/log');

/** A folder for each frozen log. */
export const frozenLogs = readdirSync(vectorFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .toSorted();

export function readVectors(): Vectors {
  const json = (name: string) => JSON.parse(readFileSync(join(vectorFolder, name), 'utf8'));
  return {
    tree: json('tree.json'),
    canonical: json('canonical.json'),
    notes: json('notes.json'),
    refused: json('refused.json'),
    frozen: Object.fromEntries(frozenLogs.map((folder) => [folder, textsIn(folder)])),
  };
}

function textsIn(folder: string): Record<string, string> {
  const names = readdirSync(join(vectorFolder, folder));
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(vectorFolder, folder, name), 'utf8')]),
  );
}
