import { useId } from 'preact/hooks';
import { say } from '../../../lib/words.ts';
import type { Page } from './use-page.ts';

interface PagerProps {
  page: Page;
  /** To the page of the newest records before this one; null: the newest there are. */
  onPage: (before: number | null) => void;
  onDay: (day: string) => void;
}

/** Always in the same place at the foot of the window, so that it can be pressed again without moving. */
export function Pager({ page, onPage, onDay }: PagerProps) {
  const { newest, newer, older } = page;
  return (
    <nav class="pager" aria-label={say('records.pages')}>
      <Turn name={say('records.newest')} to={newest ? undefined : null} onPage={onPage} />
      <Turn name={say('records.newer')} to={newest ? undefined : newer} onPage={onPage} />
      <Turn name={say('records.older')} to={older} onPage={onPage} />
      <ToDay onDay={onDay} />
    </nav>
  );
}

interface TurnProps {
  name: string;
  /** Undefined: there is no such page. */
  to: number | null | undefined;
  onPage: PagerProps['onPage'];
}

/** Stays where it is on the last page too: a button that goes away takes the focus with it. */
function Turn({ name, to, onPage }: TurnProps) {
  return (
    <button
      type="button"
      aria-disabled={to === undefined}
      onClick={() => to !== undefined && onPage(to)}
    >
      {name}
    </button>
  );
}

/** With a button of its own: while a year is being typed, every digit makes another date. */
function ToDay({ onDay }: Pick<PagerProps, 'onDay'>) {
  const id = useId();
  return (
    <form
      class="to-day"
      onSubmit={(event) => {
        event.preventDefault();
        const day = new FormData(event.currentTarget).get('day');
        if (typeof day === 'string' && day !== '') onDay(day);
      }}
    >
      <label for={id}>{say('records.goTo')}</label>
      <input id={id} type="date" name="day" required />
      <button type="submit">{say('records.go')}</button>
    </form>
  );
}
