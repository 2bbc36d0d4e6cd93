import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { lastRecord, sampleOffice } from '../../testing/background/context.ts';
import { recordLines } from '../../testing/samples/store.ts';
import * as desk from './desk.ts';

describe('a site', () => {
  it('is switched off alone, on record, and the pages are told', async () => {
    const office = sampleOffice();
    const { policy } = await desk.switchSite(office, 'claude', false);
    expect(policy.sites).toEqual({ chatgpt: true, claude: false, gemini: true });
    expect(office.published).toEqual([policy]);
    expect(await lastRecord(office)).toMatchObject({
      kind: 'site.switched',
      site: 'claude',
      by: 'human',
      detail: { on: false },
    });
  });

  it('that is as asked already leaves no record', async () => {
    const office = sampleOffice();
    await desk.switchSite(office, 'claude', true);
    expect(await recordLines(office.store)).toEqual([]);
  });
});
