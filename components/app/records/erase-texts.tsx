import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import type { Columns } from '../../../lib/records/columns.ts';
import type { Filter } from '../../../lib/records/filter.ts';
import { siteIds } from '../../../lib/sites/index.ts';
import type { LogReader, PayloadSelection } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import { type Ask, plainError } from '../../shared/ask.ts';
import { Alert, Options, useAct } from '../../shared/controls.tsx';
import { bytes, dateOnly } from '../../shared/format.ts';
import { Modal } from '../../shared/modal.tsx';
import { sayWith } from '../../shared/words.tsx';
import { conversationName, placeName } from './conversation-names.ts';
import { conversationsOf } from './conversations.ts';
import { Radio } from './option.tsx';

interface EraseTextsProps {
  ask: Ask;
  reader: LogReader;
  columns: Columns;
  filter: Filter;
  onClose: () => void;
}

/** This cannot be undone, so what goes and what stays is said before. */
export function EraseTexts({ ask, reader, columns, filter, onClose }: EraseTextsProps) {
  const conversations = useMemo(() => conversationsOf(columns), [columns]);
  const shown = filter.conversation;
  const [of, setOf] = useState<PayloadSelection['of']>(shown ? 'conversation' : 'all');
  // Also sites that were removed: their texts may be here still.
  const sites = [...new Set([...siteIds, ...columns.sites.values])];
  const [site, setSite] = useState<string>(filter.site ?? (siteIds[0] as string));
  const [place, setPlace] = useState(
    JSON.stringify(shown ? [shown.site, shown.key] : (conversations[0]?.place ?? [])),
  );
  const selection = selectionOf(of, site, place);
  const [counted, erased, error, erase] = useErasing(ask, reader, selection);
  const siteId = useId();
  const placeId = useId();
  return (
    <Modal title={say('records.erasing.texts')} onClose={onClose}>
      <p>{sayWith('records.erasing.textsGo', <strong>{say('records.erasing.goes')}</strong>)}</p>
      <p>{sayWith('records.erasing.textsStay', <strong>{say('records.erasing.stays')}</strong>)}</p>
      <fieldset>
        <legend>{say('records.erasing.whichTexts')}</legend>
        <Radio label={say('records.erasing.all')} on={of === 'all'} onChoose={() => setOf('all')} />
        <Radio
          label={say('records.erasing.ofSite')}
          on={of === 'site'}
          onChoose={() => setOf('site')}
        />
        <div class="field within">
          <label for={siteId}>{say('records.filter.site')}</label>
          <select
            id={siteId}
            value={site}
            onChange={(event) => {
              setSite(event.currentTarget.value);
              setOf('site');
            }}
          >
            <Options of={sites.map((id) => [id, placeName(id)])} />
          </select>
        </div>
        {conversations.length > 0 && (
          <>
            <Radio
              label={say('records.erasing.ofConversation')}
              on={of === 'conversation'}
              onChoose={() => setOf('conversation')}
            />
            <div class="field within">
              <label for={placeId}>{say('records.one.conversation')}</label>
              <select
                id={placeId}
                value={place}
                onChange={(event) => {
                  setPlace(event.currentTarget.value);
                  setOf('conversation');
                }}
              >
                <Options
                  of={conversations.map(({ place: [where, key], since }) => [
                    JSON.stringify([where, key]),
                    say(
                      'records.erasing.since',
                      placeName(where),
                      dateOnly(since),
                      conversationName(key),
                    ),
                  ])}
                />
              </select>
            </div>
          </>
        )}
      </fieldset>
      <p class="hint counted" role="status">
        {erased !== null
          ? say('records.erasing.erased', erased)
          : counted &&
            say(
              'records.erasing.counted',
              say('records.count.texts', counted.texts),
              bytes(counted.bytes),
            )}
      </p>
      {error && <Alert>{error}</Alert>}
      <div class="row">
        <button
          type="button"
          class="main danger"
          aria-disabled={!counted || erased !== null}
          onClick={() => counted && erased === null && erase()}
        >
          {say('records.erasing.forGood')}
        </button>
        <button type="button" onClick={onClose}>
          {say(erased === null ? 'records.erasing.keepThem' : 'records.erasing.done')}
        </button>
      </div>
    </Modal>
  );
}

type Counted = { texts: number; bytes: number };

function useErasing(
  ask: Ask,
  reader: LogReader,
  selection: PayloadSelection,
): [Counted | null, number | null, string | null, () => Promise<void>] {
  const [counted, setCounted] = useState<Counted | null>(null);
  const [erased, setErased] = useState<number | null>(null);
  const { act, error, setError } = useAct();
  const key = JSON.stringify(selection);
  useEffect(() => {
    let current = true;
    setCounted(null);
    setErased(null);
    reader
      .payloadCounts(selection)
      .then((found) => current && setCounted(found))
      .catch((failure) => current && setError(plainError(failure)));
    return () => {
      current = false;
    };
  }, [reader, key]);
  const erase = () =>
    act(async () => {
      const result = await ask('own.payload.erase', selection);
      setErased(result.erased);
    });
  return [counted, erased, error, erase];
}

function selectionOf(of: PayloadSelection['of'], site: string, place: string): PayloadSelection {
  if (of === 'all') return { of };
  if (of === 'site') return { of, site };
  const [where = '', conversation = ''] = JSON.parse(place) as string[];
  return { of, site: where, conversation };
}
