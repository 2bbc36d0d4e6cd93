/** What leaves this machine signed: checkpoints of the log, and exports by their manifest. */

import { manifestNoteText } from '../../archive/manifest-note.ts';
import { fromHex } from '../../log/bytes.ts';
import { generateKey, originOf, signCheckpoint, signNote, vkeyOf } from '../../log/checkpoint.ts';
import type { SignedTip } from '../../protocol/index.ts';
import {
  type CosignatureRow,
  type HeadRow,
  type KeyRow,
  keepKey,
  readHead,
  readKey,
} from '../../store/index.ts';
import { say } from '../../words.ts';
import type { BackgroundContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';

export async function checkpoint(context: BackgroundContext): Promise<SignedTip> {
  return signed(context, await headOf(context));
}

/** The record of an export comes first, so that the checkpoint of a full one covers it. */
export async function exporting(
  context: BackgroundContext,
  { selection, records, full }: { selection: string; records: number; full: boolean },
): Promise<SignedTip & { seq: number }> {
  const detail = { selection, records, full };
  const head = await context.store.write(async (tx, append) => {
    await append({ kind: 'log.exported', by: 'human', detail });
    return tx.objectStore('head').get('head');
  });
  if (head === undefined) throw nothingYet();
  return { seq: head.size - 1, ...(await signed(context, head)) };
}

export async function signManifest(
  context: BackgroundContext,
  { sha256 }: { sha256: string },
): Promise<{ note: string; vkey: string }> {
  const { logId } = await headOf(context);
  const key = await keyOf(context, logId);
  return { note: await signNote(manifestNoteText(sha256), originOf(logId), key), vkey: key.vkey };
}

export async function keepCosignature(
  { store }: BackgroundContext,
  row: CosignatureRow,
): Promise<void> {
  await store.write((tx) => tx.objectStore('cosignatures').put(row));
}

async function signed(
  context: BackgroundContext,
  { logId, size, root }: HeadRow,
): Promise<SignedTip> {
  const bytes = fromHex(root);
  if (bytes === null) throw nothingYet();
  const key = await keyOf(context, logId);
  return { checkpoint: await signCheckpoint(logId, size, bytes, key), vkey: key.vkey, size };
}

/** Made at first need. WebCrypto would end a transaction, so the key is made before it is kept. */
async function keyOf(context: BackgroundContext, logId: string): Promise<KeyRow> {
  const kept = await readKey(await context.store.db(), logId);
  if (kept) return kept;
  const row = await newKey(logId);
  return context.store
    .write((tx) => keepKey(tx, row))
    .catch((cause) => {
      throw unable('kept', cause);
    });
}

async function newKey(logId: string): Promise<KeyRow> {
  try {
    const { publicKey, privateKey } = await generateKey();
    return { logId, vkey: await vkeyOf(originOf(logId), publicKey), publicKey, privateKey };
  } catch (cause) {
    throw unable('made', cause);
  }
}

function unable(what: 'made' | 'kept', cause: unknown): Refusal {
  const said = what === 'made' ? 'background.keyNotMade' : 'background.keyNotKept';
  return new Refusal('no-key', say(said), { cause });
}

async function headOf(context: BackgroundContext): Promise<HeadRow> {
  const head = await readHead(await context.store.db());
  if (head) return head;
  throw nothingYet();
}

function nothingYet(): Refusal {
  return new Refusal('nothing-recorded', say('background.nothingRecorded'));
}
