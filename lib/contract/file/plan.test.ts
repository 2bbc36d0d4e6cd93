import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FiledContract, type ImportStep, type KnownContract, planImport } from './index.ts';
import { anyContract, filedContract, filedVersion } from './samples.ts';

const mine = '0b5c7a52-6a0e-4a53-9d55-9a4f3a1e7c01';
let ids = 0;
const newId = () => `new-${ids++}`;
const known = (contract: FiledContract): KnownContract => ({
  ...contract,
  id: contract.id ?? mine,
});
const plan = (library: FiledContract[], filed: FiledContract[]) =>
  planImport(library.map(known), filed, newId);
const brief = ({ kind, versions, draft, draftLeft, apart }: ImportStep) => ({
  ...{ kind, versions: versions.map(({ number }) => number), draft: draft?.text ?? null },
  ...(draftLeft && { draftLeft }),
  ...(apart && { apart }),
});
const only = (library: FiledContract[], filed: FiledContract) => {
  const [step] = plan(library, [filed]);
  return brief(step as ImportStep);
};

/** The library as it is after the steps. */
function applied(library: readonly KnownContract[], steps: readonly ImportStep[]): KnownContract[] {
  const all = new Map(library.map((contract) => [contract.id, contract]));
  for (const { id, versions, draft, filed } of steps) {
    const before = all.get(id) ?? { ...filed, id, versions: [] };
    all.set(id, { ...before, ...draft, versions: [...before.versions, ...versions] });
  }
  return [...all.values()];
}

describe('a file for', () => {
  it('an empty library is new, in whole', async () => {
    const filed = await filedContract(['A', 'B']);
    const [step] = plan([], [filed]);
    expect(step).toMatchObject({ id: mine, kind: 'new', draft: { text: 'B' } });
    expect(step?.versions).toEqual(filed.versions);
  });

  it('the library it came from changes nothing', async () => {
    const filed = await filedContract(['A', 'B']);
    expect(only([filed], filed)).toEqual({ kind: 'there', versions: [], draft: null });
    const draft = { ...filed, text: 'a draft' };
    expect(only([draft], draft)).toEqual({ kind: 'there', versions: [], draft: null });
  });

  it('an older library adds what is missing, and the editor follows', async () => {
    const older = await filedContract(['A']);
    expect(only([older], await filedContract(['A', 'B']))).toEqual({
      ...{ kind: 'more', versions: [2], draft: 'B' },
    });
    // Text with a placeholder is no draft: signing it again would give the last version.
    const filled = { ...older, text: '{human}', versions: [await filedVersion(1, 'Ana Lima')] };
    const later = await filedContract(['Ana Lima', 'B']);
    expect(only([filled], later)).toMatchObject({ versions: [2], draft: 'B' });
  });

  it('a newer library does not turn its editor back', async () => {
    const newer = await filedContract(['A', 'B']);
    expect(only([newer], await filedContract(['A']))).toMatchObject({ kind: 'there', draft: null });
  });

  it('a library with a draft leaves that draft, and says when one in the file is left out', async () => {
    const drafted = await filedContract(['A'], { text: 'my draft' });
    expect(only([drafted], await filedContract(['A', 'B']))).toEqual({
      ...{ kind: 'more', versions: [2], draft: null },
    });
    expect(only([drafted], await filedContract(['A'], { text: 'other' }))).toEqual({
      ...{ kind: 'there', versions: [], draft: null, draftLeft: true },
    });
  });

  it('a library with the same number signed otherwise comes in apart', async () => {
    const here = await filedContract(['A', 'B']);
    for (const second of [await filedVersion(2, 'C'), await filedVersion(2, 'B', 'Another Name')]) {
      const filed = { ...here, versions: [here.versions[0] ?? second, second] };
      const [step] = plan([here], [filed]);
      expect(step).toMatchObject({ kind: 'new', apart: true });
      expect(step?.id).toMatch(/^new-/);
      const after = applied([known(here)], [step as ImportStep]);
      expect(planImport(after, [filed], newId)[0]).toMatchObject({ kind: 'there', id: step?.id });
    }
  });

  it('a library where it has another id is found by what was signed', async () => {
    const here = await filedContract(['A']);
    expect(only([here], { ...here, id: null })).toMatchObject({ kind: 'there' });
    expect(only([here], { ...here, id: '11111111-6a0e-4a53-9d55-9a4f3a1e7c01' })).toMatchObject({
      kind: 'there',
    });
  });

  it('a library with another unsigned text of its id is new', async () => {
    const [here, filed] = [
      await filedContract([], { text: 'A' }),
      await filedContract([], { text: 'B' }),
    ];
    expect(only([here], filed)).toMatchObject({ kind: 'new', draft: 'B', apart: true });
    expect(only([here], here)).toMatchObject({ kind: 'there' });
    const signed = await filedContract(['A', 'C']);
    expect(only([signed], here)).toMatchObject({ kind: 'there' });
  });
});

it('whatever is read twice, in one file or two, is there once', { timeout: 60_000 }, async () => {
  const some = fc.array(anyContract, { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(some, some, async (promisedLibrary, promisedFile) => {
      const library: KnownContract[] = (await Promise.all(promisedLibrary)).map((contract) => ({
        ...contract,
        id: newId(),
      }));
      const filed = await Promise.all(promisedFile);
      const steps = planImport(library, [...filed, ...filed], newId);
      const after = applied(library, steps);
      expect(steps.slice(filed.length).every(({ kind }) => kind === 'there')).toBe(true);
      expect(planImport(after, filed, newId).every(({ kind }) => kind === 'there')).toBe(true);
      // What was signed here is as it was.
      for (const contract of library)
        expect(after.find(({ id }) => id === contract.id)?.versions).toEqual(
          expect.arrayContaining(contract.versions),
        );
      for (const { versions, id } of after) {
        const numbers = versions.map(({ number }) => number);
        expect(new Set(numbers).size, id).toBe(numbers.length);
      }
    }),
    { numRuns: 200 },
  );
});
