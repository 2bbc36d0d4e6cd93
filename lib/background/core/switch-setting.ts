/** Settings that the evidence depends on and that are on or off: each change goes on record. */

import { readSetting, writeSetting } from '../../store/index.ts';
import type { BackgroundContext } from './context.ts';

export const switching =
  (key: 'keepMessages' | 'strict' | 'hold') =>
  async ({ store }: BackgroundContext, { on }: { on: boolean }): Promise<void> => {
    await store.write(async (tx, append) => {
      if ((await readSetting(tx, key)) === on) return;
      await writeSetting(tx, key, on);
      await append({ kind: 'settings.changed', by: 'human', detail: { [key]: on } });
    });
  };
