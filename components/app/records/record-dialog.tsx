import { useEffect, useState } from 'preact/hooks';
import { fromHex, toHex, toUtf8 } from '../../../lib/log/bytes.ts';
import { leafHash } from '../../../lib/log/hash.ts';
import { type RecordRow, unreadable } from '../../../lib/records/row.ts';
import { type NameOf, sentence } from '../../../lib/records/sentence.ts';
import type { LogReader, PayloadRow } from '../../../lib/store/index.ts';
import { type Ask, plainError } from '../../shared/ask.ts';
import { Alert, Hash, Prose, When } from '../../shared/controls.tsx';
import { number } from '../../shared/format.ts';
import { Modal } from '../../shared/modal.tsx';
import { placeName } from './conversation-names.ts';
import { Proof } from './proof.tsx';
import type { Files } from './save-to-disk.ts';
import { Term } from './term.tsx';

interface RecordDialogProps {
  record: RecordRow;
  reader: LogReader;
  ask: Ask;
  files: Files;
  nameOf: NameOf;
  onClose: () => void;
}

/** One record as it was hashed, where it stands in the tree, and how to prove it. */
export function RecordDialog({ record, reader, ask, files, nameOf, onClose }: RecordDialogProps) {
  const { seq, at, site, conversation, contract, state, detail } = record;
  const { line, text, error } = useStored(reader, record);
  return (
    <Modal title={`Record ${number(seq)}`} onClose={onClose}>
      <p>{sentence(record, nameOf)}</p>
      {error && <Alert>{error}</Alert>}
      {record.kind !== unreadable && (
        <dl>
          <Term name="When">
            <When at={at} style="medium" />
          </Term>
          <Term name="By">{doers[record.by] ?? record.by}</Term>
          <Term name="Site">{site && placeName(site)}</Term>
          <Term name="Conversation" code>
            {conversation}
          </Term>
          <Term name="Contract" code>
            {contract && <a href={`#contracts/${contract}`}>{contract}</a>}
          </Term>
          <Term name="State after it">{state}</Term>
          <Term name="Model, as the page stated it">
            {typeof detail.model === 'string' && detail.model !== '' ? detail.model : null}
          </Term>
        </dl>
      )}
      {text}
      <section>
        <h3>The record, as it was hashed</h3>
        <pre class="bytes">{line ?? ''}</pre>
        <Hash hash={line === null ? null : toHex(leafHash(toUtf8(line)))} />
        <p class="hint">
          The SHA-256 is of a zero byte and these bytes: leaf {number(seq)} of the tree, counted
          from 0.
        </p>
      </section>
      {line !== null && <Proof seq={seq} reader={reader} ask={ask} files={files} />}
    </Modal>
  );
}

const doers: Readonly<Record<string, string>> = {
  human: 'You',
  model: 'The model',
  program: 'Symbiotic Contract',
};

/** What is stored of a record: its bytes, and the text its digest is of, while that is kept. */
function useStored(reader: LogReader, record: RecordRow) {
  const [line, setLine] = useState<string | null>(null);
  const [payload, setPayload] = useState<PayloadRow | null | undefined>(null);
  const [error, setError] = useState<string | null>(null);
  const digest = digestOf(record);
  useEffect(() => {
    const read = async () => {
      setLine((await reader.record(record.seq)) ?? '');
      setPayload(digest === null ? null : await reader.payload(digest));
    };
    read().catch((failure) => setError(plainError(failure)));
  }, [reader, record.seq, digest]);

  const text =
    payload === null || digest === null ? null : (
      <section>
        <h3>{record.kind === 'message.sealed' ? 'Your message' : 'The answer'}</h3>
        {payload?.text ? (
          <>
            <Prose text={payload.text} />
            <p class="hint">The record holds a salted SHA-256 of this text, not the text.</p>
          </>
        ) : (
          <p class="hint">
            The text is not kept, or was erased. The record holds its salted SHA-256, so whoever has
            the text{payload ? '' : ' and its salt'} can still show that it was this one.
          </p>
        )}
      </section>
    );
  return { line, text, error };
}

/** The digest of the one text a record is about. */
function digestOf({ detail }: RecordRow): string | null {
  for (const value of [detail.reply, detail.message, detail.answer])
    if (typeof value === 'string' && fromHex(value)?.length === 32) return value;
  return null;
}
