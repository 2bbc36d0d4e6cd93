import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyContract, filedContract } from '../../../testing/samples/contract-files.ts';
import { exported, opened, sampleStore } from '../../../testing/samples/export.ts';
import { edit, type Files, forged } from '../../../testing/samples/forged-export.ts';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { toHex, toUtf8 } from '../../log/bytes.ts';
import { PROFILE } from '../names.ts';
import { MAX_PROFILE_LINE, type ProfileLine, profileBytes } from '../profile.ts';
import { ArchiveContents } from '../restore/contents.ts';
import { checkProfile } from './check-profile.ts';
import { verifyExport } from './verify.ts';

const at = '2026-11-22T09:30:00.000Z';
const times = { createdAt: at, updatedAt: at, usedAt: at, archivedAt: null };
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const draft = (n = 0): ProfileLine => ({
  ...{ is: 'contract', id: id(n), ...filedContract('Be kind.'), ...times },
});
const given: ProfileLine = { is: 'profile', at, profile: ownProfile };
const digest = toHex(sha256(profileBytes(ownProfile)));

async function backup(lines: readonly ProfileLine[], recorded?: string | null) {
  const store = await sampleStore(2);
  store.profile.push(...lines);
  const nowhere = { conversation: null, contract: null, state: null };
  if (recorded !== undefined) {
    const detail = { profile: recorded };
    store.append({
      ...nowhere,
      site: ownProfile.id,
      kind: 'settings.changed',
      by: 'human',
      detail,
    });
  }
  return opened(await exported(store, {}, { profile: true, payloads: true }));
}

it('is verified, and comes back as it was written', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyContract, { maxLength: 3 }),
      fc.constantFrom('show' as const, 'direct' as const),
      async (contracts, asking) => {
        const lines = contracts.map((one, n): ProfileLine => {
          return { is: 'contract', id: id(n), ...one, ...times };
        });
        const collector = new ArchiveContents();
        const archive = await backup(
          [...lines, { is: 'asking', site: 'claude', asking }, given],
          digest,
        );
        const verdict = await verifyExport(archive, { collector });
        if (!verdict.ok) return expect.unreachable(verdict.fault.message);
        expect(verdict.drafts).toBe(contracts.length);
        const { contracts: back, choices } = collector.snapshot(verdict);
        for (const line of lines) {
          const { is: _, ...contract } = line as Extract<ProfileLine, { is: 'contract' }>;
          expect(back).toContainEqual(contract);
        }
        expect(choices.asking).toEqual([{ site: 'claude', asking }]);
        expect(choices.profiles).toEqual([{ at, profile: ownProfile }]);
      },
    ),
    { numRuns: 20 },
  );
});

const line = (change: object) => `${JSON.stringify({ ...draft(), ...change })}\n`;

it.each<[string, string]>([
  ['no JSON', 'kind\n'],
  ['an empty line', '\n'],
  ['another kind of thing', '{"is":"agreement"}\n'],
  ['a field more', line({ signed: true })],
  ['half a character', line({ title: 'x' }).replace('"x"', '"\\ud800"')],
  ['an id that is none', line({ id: '../../x' })],
  ['a cadence that is none', line({ cadence: { kind: 'nth', n: 1 } })],
  ['a title over all bounds', line({ title: 'x'.repeat(400_001) })],
  ['a draft twice', line({}) + line({ title: 'Other' })],
  ['a site that is none', '{"asking":"show","is":"asking","site":"elsewhere"}\n'],
  ['a way of asking that is none', '{"asking":"never","is":"asking","site":"claude"}\n'],
  [
    'a profile of another host',
    `${JSON.stringify({ ...given, profile: { ...ownProfile, host: 'evil.example' } })}\n`,
  ],
])('with %s it is refused, also signed', async (_what, text) => {
  const archive = await forged(
    await backup([]),
    edit(PROFILE, () => text),
  );
  expect(await verifyExport(archive)).toMatchObject({
    ok: false,
    fault: { code: 'profile', file: PROFILE },
  });
});

it('a profile of a site is the one that the last record of it names', async () => {
  const recorded = async (digest: string | null) => verifyExport(await backup([given], digest));
  expect(await recorded(digest)).toMatchObject({ ok: true });
  for (const other of ['0'.repeat(64), null])
    expect(await recorded(other)).toMatchObject({ ok: false, fault: { code: 'profile' } });
});

it('one that no record tells of is not brought back', async () => {
  const collector = new ArchiveContents();
  const verdict = await verifyExport(await backup([given]), { collector });
  if (!verdict.ok) return expect.unreachable(verdict.fault.message);
  expect(collector.snapshot(verdict).choices.profiles).toEqual([]);
});

it('a line without an end is refused before it takes more memory than it may', async () => {
  let read = 0;
  async function* endless() {
    for (;;) {
      read += 2 ** 20;
      yield new Uint8Array(2 ** 20).fill(0x61);
    }
  }
  await expect(checkProfile(endless(), new Map())).rejects.toMatchObject({ code: 'too-large' });
  expect(read).toBeLessThanOrEqual(MAX_PROFILE_LINE + 2 ** 21);
});

it('no part of a log has one', async () => {
  const store = await sampleStore(2);
  const part = await opened(await exported(store, { site: 'claude' }, { profile: true }));
  expect(part.files.has(PROFILE)).toBe(false);
  const added = await forged(part, (files: Files) => files.set(PROFILE, toUtf8('')));
  expect(await verifyExport(added)).toMatchObject({ ok: false, fault: { code: 'count' } });
});
