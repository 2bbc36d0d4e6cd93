/** The built extension without the page that opens by itself once, and would take a test's page out of sight. */

import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserKind } from '../../scripts/browsers.ts';
import { outputOf, root } from '../../scripts/build.ts';

/** Made once, before all tests. */
export const unwelcomed = (kind: BrowserKind): string =>
  join(root, '.output', `unwelcomed-${kind}`);

export async function makeUnwelcomed(kind: BrowserKind): Promise<void> {
  const folder = unwelcomed(kind);
  await rm(folder, { recursive: true, force: true });
  await cp(outputOf(kind), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const { options_ui: _first, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(manifest));
}
