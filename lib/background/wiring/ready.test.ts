import { describe, expect, it } from 'vitest';
import { gateOf } from './ready.ts';

/** A preparation whose ends come by hand. */
function preparation() {
  const runs: { end: () => void; fail: (problem: Error) => void }[] = [];
  const prepare = () =>
    new Promise<void>((end, fail) => {
      runs.push({ end, fail });
    });
  return { runs, prepare };
}

describe('the gate', () => {
  it('prepares once, however many wait', async () => {
    const { runs, prepare } = preparation();
    const { ready } = gateOf(prepare);
    const waiting = [ready(), ready()];
    runs[0]?.end();
    await Promise.all([...waiting, ready()]);
    expect(runs).toHaveLength(1);
  });

  it('tells of a failure, and tries again for the next', async () => {
    const { runs, prepare } = preparation();
    const { ready } = gateOf(prepare);
    const first = ready();
    runs[0]?.fail(new Error('the disk is away'));
    await expect(first).rejects.toThrow('the disk is away');
    const next = ready();
    runs[1]?.end();
    await next;
    await ready();
    expect(runs).toHaveLength(2);
  });

  it('is shut while something passes, and then all is prepared anew', async () => {
    const { runs, prepare } = preparation();
    const { ready, passing } = gateOf(prepare);
    const first = ready();
    runs[0]?.end();
    await first;
    const order: string[] = [];
    let finish = () => {};
    const work = passing(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      order.push('erased');
    });
    const next = ready().then(() => order.push('answered'));
    finish();
    await Promise.resolve();
    while (runs.length < 2) await Promise.resolve();
    runs[1]?.end();
    await Promise.all([work, next]);
    expect(order).toEqual(['erased', 'answered']);
  });
});
