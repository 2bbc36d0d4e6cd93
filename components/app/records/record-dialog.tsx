import { useEffect, useState } from 'preact/hooks';
import { fromHex, toHex, toUtf8 } from '../../../lib/log/bytes.ts';
import { leafHash } from '../../../lib/log/hash.ts';
import { stateName } from '../../../lib/records/kinds.ts';
import { type RecordRow, unreadable } from '../../../lib/records/row.ts';
import { type NameOf, sentence } from '../../../lib/records/sentence.ts';
import type { LogReader, PayloadRow } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import { type Ask, plainError } from '../../shared/ask.ts';
import { Alert, Hash, Prose, When } from '../../shared/controls.tsx';
import { Modal } from '../../shared/modal.tsx';
import { ChatLink } from './chat-link.tsx';
import { type AddressOf, placeName } from './conversation-names.ts';
import { Proof } from './proof.tsx';
import type { Files } from './save-to-disk.ts';
import { Term } from './term.tsx';

interface RecordDialogProps {
  record: RecordRow;
  reader: LogReader;
  ask: Ask;
  files: Files;
  nameOf: NameOf;
  addressOf: AddressOf;
  onClose: () => void;
}

/** One record as it was hashed, where it stands in the tree, and how to prove it. */
export function RecordDialog(props: RecordDialogProps) {
  const { record, reader, ask, files, nameOf, addressOf, onClose } = props;
  const { seq, at, site, conversation, contract, state, detail } = record;
  const { line, text, error } = useStored(reader, record);
  const address = addressOf(site, conversation);
  return (
    <Modal title={say('records.record', seq)} onClose={onClose}>
      <p>{sentence(record, nameOf)}</p>
      {error && <Alert>{error}</Alert>}
      {record.kind !== unreadable && (
        <dl>
          <Term name={say('records.when')}>
            <When at={at} style="medium" />
          </Term>
          <Term name={say('records.one.by')}>{doer(record.by)}</Term>
          <Term name={say('records.filter.site')}>{site && placeName(site)}</Term>
          <Term name={say('records.one.conversation')} code>
            {address ? <ChatLink address={address}>{conversation}</ChatLink> : conversation}
          </Term>
          <Term name={say('records.filter.contract')} code>
            {contract && <a href={`#contracts/${contract}`}>{contract}</a>}
          </Term>
          <Term name={say('records.one.stateAfter')}>{state && stateName(state)}</Term>
          <Term name={say('records.one.modelStated')}>
            {typeof detail.model === 'string' && detail.model !== '' ? detail.model : null}
          </Term>
        </dl>
      )}
      {text}
      <section>
        <h3>{say('records.one.asHashed')}</h3>
        <pre class="bytes">{line ?? ''}</pre>
        <Hash hash={line === null ? null : toHex(leafHash(toUtf8(line)))} />
        <p class="hint">{say('records.one.leaf', seq)}</p>
      </section>
      {line !== null && <Proof seq={seq} reader={reader} ask={ask} files={files} />}
    </Modal>
  );
}

function doer(by: string): string {
  switch (by) {
    case 'human':
      return say('records.one.you');
    case 'model':
      return say('records.one.model');
    case 'program':
      return say('extension.name');
    default:
      return by;
  }
}

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

  const isMine = record.kind === 'message.sealed';
  const text =
    payload === null || digest === null ? null : (
      <section>
        <h3>{say(isMine ? 'records.one.message' : 'records.one.answer')}</h3>
        {payload?.text ? (
          <>
            <Prose text={payload.text} />
            <p class="hint">{say('records.one.digestOnly')}</p>
          </>
        ) : (
          <p class="hint">
            {say(payload ? 'records.one.textGone' : 'records.one.textAndSaltGone')}
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
