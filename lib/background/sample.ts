/** An office with a signed contract in force, and a conversation at any step of its way: for tests. */

import { type LogRecord, parseRecord } from '../log/record.ts';
import type { Policy } from '../messages.ts';
import { recordLines, type SampleSources, sampleStore } from '../store/sample.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import type { Office } from './office.ts';

export const contractText = 'Tell me the truth as you see it. I will do the same.';
/** Words that must not turn up where no text belongs. */
export const message = 'The quince tree behind the mill has four robins.';
export const reply = {
  yes: 'CONSENT: ACCEPT\n\nI would be glad to, heron.',
  no: 'CONSENT: DECLINE\n\nI would rather not, heron.',
  unclear: 'Could you tell me more about the heron first?',
};

export const here: chat.Spot = { site: 'claude', key: 'tab:5d2f' };

export interface SampleOffice extends Office {
  sources: SampleSources;
  /** Policies told to the pages, oldest first. */
  published: Policy[];
  /** What the toolbar was told of the log, oldest first. */
  alarms: boolean[];
}

export function sampleOffice(): SampleOffice {
  const { store, sources } = sampleStore();
  const published: Policy[] = [];
  const alarms: boolean[] = [];
  let byte = 0;
  return {
    ...sources,
    sources,
    store,
    published,
    alarms,
    random: (bytes) => bytes.set(bytes.map(() => byte++)),
    publish: async (policy) => void published.push(policy),
    mirrored: async () => sources.heads.at(-1),
    alarm: async (on) => void alarms.push(on),
    barred: async () => [],
    forget: async () => void sources.heads.splice(0),
  };
}

/** Writes and signs a text; gives its contract and hash. */
export async function signed(
  office: Office,
  text = contractText,
  contract: string | null = null,
  title = 'Mutual growth',
): Promise<{ id: string; hash: string }> {
  const { id } = await desk.saveContract(office, { id: contract, title, text });
  const { policy } = await desk.signContract(office, id, 'Ana Lima');
  return { id, hash: policy.inForce?.hash ?? '' };
}

/** An office with a contract in force, and a conversation in which the model said yes. */
export async function acceptedOffice(at = here): Promise<SampleOffice> {
  const office = sampleOffice();
  await signed(office);
  await chat.ask(office, at, message);
  await chat.answered(office, at, reply.yes, null);
  return office;
}

/** Changes a signed version without the program's knowing. */
export async function tamper(office: Office, change: (text: string) => string): Promise<void> {
  const db = await office.store.db();
  for (const version of await db.getAll('versions'))
    await db.put('versions', { ...version, text: change(version.text) });
}

export async function recordsOf(office: Office): Promise<LogRecord[]> {
  return (await recordLines(office.store)).map((line) => parseRecord(line));
}

export async function lastRecord(office: Office): Promise<LogRecord | undefined> {
  return (await recordsOf(office)).at(-1);
}
