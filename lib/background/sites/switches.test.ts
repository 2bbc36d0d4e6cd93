import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPopup } from '../../../testing/background/asks.ts';
import { lastRecord, sampleContext } from '../../../testing/background/sample-context.ts';
import { recordLines } from '../../../testing/samples/store.ts';

describe('a site', () => {
  it('is switched off alone, on record, and the pages are told', async () => {
    const context = sampleContext();
    const { policy } = await fromPopup.switchSite(context, 'claude', false);
    expect(policy.sites).toEqual({ chatgpt: true, claude: false, gemini: true });
    expect(context.published).toEqual([policy]);
    expect(await lastRecord(context)).toMatchObject({
      kind: 'site.switched',
      site: 'claude',
      by: 'human',
      detail: { on: false },
    });
  });

  it('that is as asked already leaves no record', async () => {
    const context = sampleContext();
    await fromPopup.switchSite(context, 'claude', true);
    expect(await recordLines(context.store)).toEqual([]);
  });
});
