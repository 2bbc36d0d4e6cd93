import { useState } from 'preact/hooks';
import { stateName } from '../../../lib/records/kinds.ts';
import { type Group, groupsOf, type Line } from '../../../lib/records/lines.ts';
import type { RecordRow } from '../../../lib/records/row.ts';
import { type NameOf, sentence } from '../../../lib/records/sentence.ts';
import { say } from '../../../lib/words.ts';
import { clockTime, dateOnly } from '../../shared/format.ts';
import { ChatLink } from './chat-link.tsx';
import { type AddressOf, conversationName, placeName } from './conversation-names.ts';
import type { Page } from './use-page.ts';

interface TableProps {
  page: Page;
  nameOf: NameOf;
  addressOf: AddressOf;
  onOpen: (record: RecordRow) => void;
  onConversation: (conversation: { site: string; key: string }) => void;
}

/** A page of records, by conversation. */
export function RecordsTable(props: TableProps) {
  const { page, nameOf, onOpen } = props;
  const groups = groupsOf(page.rows, nameOf);
  return (
    // Only a page of them is here, so the table says how many there are.
    <table aria-label={say('records.title')} aria-rowcount={page.total + 1}>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" class="number">
            {say('records.number')}
          </th>
          <th scope="col">{say('records.when')}</th>
          <th scope="col">{say('records.happened')}</th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.lines.at(-1)?.records.at(-1)?.seq}>
          <GroupHead {...props} group={group} />
          {group.lines.map((line) => (
            <LineRows
              key={line.records.at(-1)?.seq}
              line={line}
              place={(record) => placeIn(page, record)}
              nameOf={nameOf}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** Its row among all rows of the table, of which the heading is the first. */
function placeIn(page: Page, record: RecordRow): number {
  return page.total - page.to + page.rows.indexOf(record) + 2;
}

function GroupHead({ group, addressOf, onConversation }: TableProps & { group: Group }) {
  const { site, conversation, state } = group;
  const address = addressOf(site, conversation);
  if (site === null && conversation === null)
    return (
      <tr class="group">
        <th scope="rowgroup" colSpan={3}>
          {say('records.outside')}
        </th>
      </tr>
    );
  return (
    <tr class="group">
      <th scope="rowgroup" colSpan={3}>
        {placeName(site)} {state && <span class={`state ${state}`}>{stateName(state)}</span>}
        {conversation !== null && site !== null && (
          <button
            type="button"
            class="quiet"
            title={say('records.onlyThis')}
            onClick={() => onConversation({ site, key: conversation })}
          >
            {conversationName(conversation)}
          </button>
        )}
        {address && <ChatLink address={address}>{say('records.openChat')}</ChatLink>}
      </th>
    </tr>
  );
}

interface LineProps {
  line: Line;
  place: (record: RecordRow) => number;
  nameOf: NameOf;
  onOpen: TableProps['onOpen'];
}

function LineRows({ line, place, nameOf, onOpen }: LineProps) {
  const [open, setOpen] = useState(false);
  const [newest] = line.records as [RecordRow];
  if (line.records.length === 1)
    return <Row record={newest} text={line.sentence} place={place(newest)} onOpen={onOpen} />;
  const oldest = line.records.at(-1) as RecordRow;
  const numbers = `${oldest.seq}–${newest.seq}`;
  return (
    <>
      <tr aria-rowindex={place(newest)}>
        <td class="number">
          <button
            type="button"
            class="quiet seq"
            aria-expanded={open}
            aria-label={say('records.oneByOne', numbers)}
            onClick={() => setOpen(!open)}
          >
            {numbers}
          </button>
        </td>
        <td class="when">
          <Moment at={newest.at} />
        </td>
        <td>{line.sentence}</td>
      </tr>
      {open &&
        line.records.map((record) => (
          <Row
            key={record.seq}
            record={record}
            text={sentence(record, nameOf)}
            place={place(record)}
            onOpen={onOpen}
            inside
          />
        ))}
    </>
  );
}

interface RowProps {
  record: RecordRow;
  text: string;
  place: number;
  onOpen: TableProps['onOpen'];
  inside?: boolean;
}

function Row({ record, text, place, onOpen, inside = false }: RowProps) {
  return (
    <tr class={inside ? 'inside' : undefined} aria-rowindex={place}>
      <td class="number">
        <button
          type="button"
          class="quiet seq"
          aria-label={say('records.record', String(record.seq))}
          onClick={() => onOpen(record)}
        >
          {record.seq}
        </button>
      </td>
      <td class="when">
        <Moment at={record.at} />
      </td>
      <td>{text}</td>
    </tr>
  );
}

/** Day and time, each in one piece: where there is little room, one under the other. */
function Moment({ at }: { at: string }) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  return (
    <time datetime={at}>
      <span>{dateOnly(date)}</span> <span>{clockTime(date)}</span>
    </time>
  );
}
