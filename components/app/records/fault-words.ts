/**
 * A fault in the language of the person. A verifier's sentences are English, in the command and here:
 * they are what two people compare. Where the words are not English, the kind of fault is said first.
 */

import type { ExportErrorCode } from '../../../lib/archive/error.ts';
import { language, say } from '../../../lib/words.ts';

export const codesByKind = {
  unreadable:
    'too-long not-utf8 lone-surrogate not-json too-deep duplicate-key not-canonical schema',
  version: 'version format-version',
  order: 'seq-missing seq-order seq-repeated tail-cut tail-added count selection',
  claims: 'claim-head claim-contract claim-yes claim-answer claim-message',
  key: 'origin unsigned signature key manifest-signature different-log',
  proof: 'vkey note checkpoint proof-format proof-missing proof-extra known',
  noExport:
    'not-zip truncated foreign-zip zip path unexpected-file duplicate-file missing-file too-many-files too-large',
} as const;

type Kind = keyof typeof codesByKind | 'changed';

export function faultWords({ code, message }: { code: ExportErrorCode; message: string }): string {
  return language().startsWith('en') ? message : say(`records.fault.${kindOf(code)}`);
}

function kindOf(code: ExportErrorCode): Kind {
  const found = Object.entries(codesByKind).find(([, codes]) => codes.split(' ').includes(code));
  return (found?.[0] as Kind | undefined) ?? 'changed';
}
