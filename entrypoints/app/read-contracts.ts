import type { ContractFiles } from '../../components/app/files/contract-files.ts';
import { canonicalText, singleLine } from '../../lib/contract/text.ts';
import type { LogReader } from '../../lib/store/index.ts';

/** Files are made here, from the database as it lies. */
export function contractFiles(reader: LogReader): ContractFiles {
  return {
    now: () => new Date(),
    async contracts(ids) {
      const rows = await reader.contracts();
      return rows
        .filter(({ id }) => ids === null || ids.includes(id))
        .map(({ title, text, tags, language, opening, cadence }) => ({
          ...{ title: singleLine(title), text: canonicalText(text) },
          ...{ tags, language, opening, cadence },
        }));
    },
  };
}
