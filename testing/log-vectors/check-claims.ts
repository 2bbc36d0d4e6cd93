/** The vectors of what records say of each other, for `check-vectors.ts`. */

import { Claims } from '../../lib/log/claims.ts';
import { type SignedCheckpoint, type Verification, verifyLog } from '../../lib/log/verify.ts';

/** A whole log without a checkpoint, and the first record that does not fit. */
export interface ClaimVector {
  name: string;
  records: string[];
  code: string | null;
  seq: number | null;
}

/** All is well where `got` equals `want`. */
export async function checkClaims(claims: readonly ClaimVector[]) {
  const checks: { name: string; want: unknown; got: unknown }[] = [];
  for (const { name, records, code, seq } of claims) {
    const result = await withClaims(records, null);
    const got = result.ok ? { code: null, seq: null } : result.fault;
    checks.push({ name: `what records say: ${name}`, want: { code, seq }, got: pick(got) });
  }
  return checks;
}

const pick = ({ code, seq }: { code: string | null; seq: number | null }) => ({ code, seq });

/** Verifies a log, and what its records say of each other. */
export function withClaims(
  lines: readonly string[],
  checkpoint: SignedCheckpoint | null,
): Promise<Verification> {
  const claims = new Claims();
  const source = (async function* () {
    yield lines;
  })();
  return verifyLog(claims.watch(source), checkpoint, { claims });
}
