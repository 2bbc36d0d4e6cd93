import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
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
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/*.e2e.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          globalSetup: ['e2e/support/build.ts'],
        },
      },
    ],
  },
});
