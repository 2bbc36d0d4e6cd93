/** Is the log what it was? Looked at once at each start; what is wrong is recorded and reported. */

import type { LogReport } from '../../protocol/index.ts';
import { checkLog, markSeen, putContract, report, unseenReports } from '../../store/index.ts';
import type { BackgroundContext } from '../core/context.ts';

/**
 * A log that is not what it was is left as it is, and a new one begins that says so; nothing is
 * repaired. Where only the mirror is gone, the log goes on and says that.
 */
export async function checkStart(context: BackgroundContext): Promise<void> {
  const { store } = context;
  const { found, expected, actual } = await checkLog(await store.db(), await context.mirrored());
  if (found !== 'sound') {
    const at = context.now().toISOString();
    const work: Parameters<typeof store.write>[0] = async (tx, append) => {
      await report(tx, append, { found, expected, actual, at });
      // What another log says was signed has to be signed anew.
      for (const row of await tx.objectStore('contracts').getAll()) await putContract(tx, row);
    };
    await (found === 'unmirrored' ? store.write(work) : store.begin(expected ?? actual, work));
  }
  const { report: unseen } = await unseenReport(context);
  await context.alarm('log', unseen !== null);
}

/** The newest report that the person has not seen. */
export async function unseenReport(
  context: BackgroundContext,
): Promise<{ report: LogReport | null }> {
  const unseen = (await unseenReports(await context.store.db())).at(-1);
  if (unseen === undefined) return { report: null };
  const { found, expected, actual, at } = unseen;
  return { report: { found, expected, actual, at } };
}

export async function markReportsSeen(context: BackgroundContext): Promise<void> {
  await context.store.write(markSeen);
  await context.alarm('log', false);
}
