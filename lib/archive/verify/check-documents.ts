/** The contracts of an export: that they are what was signed, and that the report shows them so. */

import { parseDocument } from '../../contract/document.ts';
import { ExportError } from '../error.ts';
import type { Manifest } from '../manifest.ts';
import * as names from '../names.ts';
import type { Signed } from '../receipt.ts';
import { REPORT_CONTRACTS } from '../report.ts';
import { checkShown, contractsShown } from './check-report.ts';
import type { Collector } from './collector.ts';
import { LIST_LIMIT, type Reader, TEXT_LIMIT } from './reader.ts';

/**
 * Every contract that a record names is there, as the document it is named for, and the report shows
 * the last ones as they are. Resolves to who signed what, by hash, and to the report. Memory is that of
 * titles and names, and of the report.
 */
export async function checkDocuments(
  reader: Reader,
  manifest: Manifest,
  named: ReadonlySet<string>,
  collector?: Collector,
): Promise<{ documents: Map<string, Signed>; report: string }> {
  checkNamed(manifest, named);
  const report = await reader.text(names.REPORT, LIST_LIMIT);
  const shown = contractsShown(report);
  const documents = new Map<string, Signed>();
  for (const { name } of manifest.files) {
    const hash = names.contractOf(name);
    if (hash === null) continue;
    const text = await reader.text(name, TEXT_LIMIT);
    const document = parseDocument(text);
    if (document === null) {
      throw new ExportError('contract', 'A contract is no document: no title, name and text.', {
        file: name,
      });
    }
    checkShown(shown, { hash, document });
    collector?.document(hash, text);
    documents.set(hash, { title: document.title, human: document.human });
  }
  checkListed(manifest, named, shown);
  return { documents, report };
}

/** Every contract that a record names is there under its hash, or is said not to be; no other is. */
function checkNamed({ files, absent }: Manifest, named: ReadonlySet<string>): void {
  const there = new Set<string>(absent);
  for (const { name, sha256: found } of files) {
    const hash = names.contractOf(name);
    if (hash === null) continue;
    if (hash !== found) {
      throw new ExportError('contract', 'A contract is not the document it is named for.', {
        file: name,
        expected: hash,
        found,
      });
    }
    if (there.has(hash) || !named.has(hash)) {
      throw new ExportError('contract', 'No record names this contract as one that is there.', {
        file: name,
      });
    }
    there.add(hash);
  }
  const lost = [...named].find((hash) => !there.has(hash));
  if (lost !== undefined || there.size !== named.size) {
    throw new ExportError('contract', 'A record names a contract that is not here.', {
      expected: lost === undefined ? `${named.size} contracts` : names.contractFile(lost),
      found: lost === undefined ? `${there.size} contracts` : null,
    });
  }
}

function checkListed(
  manifest: Manifest,
  named: ReadonlySet<string>,
  shown: ReadonlyMap<string, string>,
): void {
  const absent = new Set(manifest.absent);
  const expected = [...named].filter((hash) => !absent.has(hash)).slice(-REPORT_CONTRACTS);
  const found = [...shown.keys()];
  if (expected.join() === found.join()) return;
  throw new ExportError('report', 'The report does not show the contracts that are here.', {
    file: names.REPORT,
    expected: expected.join(' ').slice(0, 200),
    found: found.join(' ').slice(0, 200),
  });
}
