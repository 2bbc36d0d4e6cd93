/** Exports that are wrong somewhere, or only look so, for two verifiers to agree on. From a seed. */

import type { Selection } from '../../lib/archive/selection.ts';
import { saveZip } from '../../lib/archive/write/save-zip.ts';
import type { Json, LogRecord } from '../../lib/log/record.ts';
import { seeded } from '../random.ts';
import {
  exported,
  filesOf,
  type SampleStore,
  sampleOptions,
  sampleStore,
} from '../samples/export.ts';
import { type Hand, type Spoiler, spoilerOf, spoilt, ways, ZIP } from '../sweep/spoil.ts';

type Zip = Uint8Array<ArrayBuffer>;
type Body = Omit<LogRecord, 'v' | 'seq' | 'at'>;

const selections: readonly Selection[] = [
  {},
  { site: 'claude' },
  { site: 'chatgpt', conversation: 'id:conversation-0' },
  { from: '2026-11-22T09:00:00.000Z', to: '2026-11-23T20:00:00.000Z' },
];

/** Zips by seed: spoilt by anyone, mended by a stranger or the holder of the key, or of a log made otherwise. */
export async function mutations(): Promise<(seed: number) => Promise<Zip>> {
  const store = await sampleStore(5);
  const zips = await Promise.all(
    selections.map(async (selection) => exported(store, selection, { payloads: true })),
  );
  const spoilers = new Map<string, Spoiler>();
  const spoilerFor = async (of: number, hand: Hand) => {
    const name = `${of} ${hand}`;
    const there = spoilers.get(name) ?? (await spoilerOf(zips[of] as Zip, hand));
    spoilers.set(name, there);
    return there;
  };
  return async (seed) => {
    const random = seeded(seed);
    const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const of = any([0, 1, 2, 3]);
    const kind = any(['nobody', 'stranger', 'holder', 'holder', 'log', 'log', 'log'] as const);
    if (kind === 'log') {
      const made = await otherwise(store, random);
      return exported(made, any(selections), { payloads: random() < 0.5 });
    }
    const { lengths, spoil } = await spoilerFor(of, kind);
    // The second verifier leaves the report alone.
    const name = any([...lengths.keys()].filter((one) => one !== 'report.html'));
    const at = Math.floor(random() * (lengths.get(name) ?? 0));
    if (name === ZIP) return spoilt(zips[of] as Zip, at, any(ways));
    return zipped(await filesOf(await spoil(name, at, any(ways))));
  };
}

/** The same log with one or two records made otherwise, and the heads of all that follow made right. */
async function otherwise(store: SampleStore, random: () => number): Promise<SampleStore> {
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const made = await sampleStore(0);
  const first = made.lines.length;
  // Without the records of its exports.
  const records: LogRecord[] = store.lines.map((line) => JSON.parse(line));
  const bodies = records
    .slice(first)
    .filter(({ kind }) => kind !== 'log.exported')
    .map(({ v: _v, seq: _seq, at: _at, ...body }): Body => body);
  for (let changes = random() < 0.5 ? 1 : 2; changes > 0; changes--) change(bodies, any, random);
  for (const [digest, row] of store.payloads) made.payloads.set(digest, row);
  for (const body of bodies) {
    const head = 'head' in body.detail && random() < 0.99 ? { head: made.head() } : {};
    made.append({ ...body, detail: { ...body.detail, ...head } });
  }
  return made;
}

function change(bodies: Body[], any: <T>(list: readonly T[]) => T, random: () => number): void {
  const at = Math.floor(random() * bodies.length);
  const body = bodies[at] as Body;
  const other = any(bodies);
  const put = (changes: Partial<Body>) => void bodies.splice(at, 1, { ...body, ...changes });
  const detail = (changes: Record<string, Json>) => put({ detail: { ...body.detail, ...changes } });
  any<() => void>([
    () => void bodies.splice(at, 1),
    () => void bodies.splice(at, 0, other),
    () => void bodies.splice(at, 1, other),
    () => put({ kind: any(kinds) }),
    () => put({ kind: other.kind, detail: other.detail }),
    () => put({ conversation: any([other.conversation, null, '', '=1+1;"x"\n-2']) }),
    () => put({ site: any([other.site, null, 'own:example.org', 'elsewhere']) }),
    () => put({ contract: any([other.contract, null]) }),
    () => put({ state: any([other.state, null, 'asked', 'withdrawn', 'new']) }),
    () => detail({ of: any([Math.floor(random() * 40), -1, 1.5, 'x', null]) }),
    () => detail({ outcome: any(['accepted', 'declined', '']), renewal: random() < 0.5 }),
    () => detail({ from: any(['tab:0', 'tab:1', 'id:conversation-0', 7]) }),
    () => detail({ model: any(['', 'm\u2028\u{1f331}', null]), unread: 'not-seen', 'a b': 1e21 }),
    () => detail({ folded: 'ab'.repeat(32), answer: body.detail.reply ?? null }),
  ])();
}

const kinds = [
  ...['consent.asked', 'consent.answered', 'consent.judged', 'consent.paused', 'consent.resumed'],
  ...['consent.withdrawn', 'consent.restored', 'conversation.bound', 'message.sealed'],
  ...[
    'message.answered',
    'message.stopped',
    'message.unsealed',
    'integrity.failed',
    'log.restored',
  ],
  ...['contract.restored', 'contract.signed', 'log.exported', 'something.new'],
];

async function zipped(files: ReadonlyMap<string, Zip>): Promise<Zip> {
  const parts: Zip[] = [];
  const sink = new WritableStream<Zip>({ write: (part) => void parts.push(part) });
  async function* each() {
    for (const [name, bytes] of files) yield { name, chunks: chunks(bytes) };
  }
  async function* chunks(bytes: Zip) {
    yield bytes;
  }
  await saveZip(each(), sink, { at: sampleOptions.now() });
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
