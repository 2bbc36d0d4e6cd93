import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take minutes: most of them in a real browser. */
const long =
  /conversation\/machine\.test\.ts$|e2e\/(?:chrome|conversations|consent|drift|faults|firefox|into-page|own-sites|protocol|standing|tampering)\.e2e\.ts$/;

/** So that at the end no worker is left alone with one of them. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isShort = ({ moduleId }: TestSpecification) => Number(!long.test(moduleId));
    return (await super.sort(files)).toSorted((one, other) => isShort(one) - isShort(other));
  }
}

/**
 * Much of a browser test's time is waiting: three on two cores take a third less than two, and four no
 * less than three. Unit tests, with as many, run between them.
 */
const maxWorkers = 3;

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        plugins: [preact({ reactAliasesEnabled: false })],
        test: {
          name: 'unit',
          include: [
            '{lib,components,practice,scripts,e2e/support}/**/*.test.{ts,tsx}',
            'tests/**/*.test.ts',
          ],
          environment: 'node',
          setupFiles: ['testing/words.ts'],
          // Against what never ends: a machine that does other work besides is no fault.
          testTimeout: 60_000,
          maxWorkers,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/*.e2e.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A full machine makes a browser late. The report says “retry x1”, and that is to be looked into.
          retry: 1,
          maxWorkers,
          globalSetup: ['e2e/support/build.ts'],
        },
      },
      {
        test: {
          name: 'programs',
          include: ['e2e/programs/*.e2e.ts'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 120_000,
          globalSetup: ['e2e/support/build.ts'],
        },
      },
    ],
  },
});
