/** Reading the production build; see scripts/build.ts. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserKind } from '../scripts/browsers.ts';
import { outputOf, staleBuilds } from '../scripts/build.ts';

/** Refuses to test a build that is not of the sources as they are now. */
export async function requireBuild(): Promise<void> {
  const stale = await staleBuilds();
  if (stale.length > 0) {
    throw new Error(
      `The build for ${stale.join(' and ')} is missing or older than the sources. Run: npm run build`,
    );
  }
}

export interface Manifest {
  permissions?: string[];
  incognito?: string;
  host_permissions?: string[];
  optional_permissions?: string[];
  optional_host_permissions?: string[];
  content_scripts?: unknown;
  content_security_policy?: { extension_pages?: string };
  web_accessible_resources?: { resources: string[]; matches?: string[] }[];
  externally_connectable?: unknown;
  browser_specific_settings?: {
    gecko?: { id?: string; data_collection_permissions?: { required?: string[] } };
  };
}

export function manifestOf(kind: BrowserKind): Manifest {
  return JSON.parse(readFileSync(join(outputOf(kind), 'manifest.json'), 'utf8')) as Manifest;
}

export interface BuiltFile {
  /** From the build's folder, with slashes. */
  path: string;
  bytes: Buffer;
}

export function builtFiles(kind: BrowserKind): BuiltFile[] {
  const folder = outputOf(kind);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: file.slice(folder.length + 1).replaceAll('\\', '/'),
      bytes: readFileSync(file),
    }));
}
