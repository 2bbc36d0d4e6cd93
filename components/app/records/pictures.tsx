import { useEffect, useId, useState } from 'preact/hooks';
import type { Columns } from '../../../lib/records/columns.ts';
import {
  type AgreementsOverTime,
  type AnswersByModel,
  agreementsOverTime,
  answersByModel,
  type SealedOverTime,
  sealedOverTime,
} from '../../../lib/records/pictures.ts';
import { say } from '../../../lib/words.ts';
import type { Progress } from '../../shared/task.ts';
import { Agreements } from './picture-agreements.tsx';
import { Answers } from './picture-answers.tsx';
import { Sealed } from './picture-sealed.tsx';

/** Milliseconds without another letter in the search: a third of a second's work for a million records. */
const atRest = 250;

interface Numbers {
  sealed: SealedOverTime;
  answers: AnswersByModel[];
  agreements: AgreementsOverTime;
}

interface PicturesProps {
  columns: Columns;
  /** The records shown; null: not known yet. */
  shown: Uint32Array | null;
  progress: Progress;
}

/** What is shown, at a glance. Counted after the records themselves are there. */
export function Pictures({ columns, shown, progress }: PicturesProps) {
  const [numbers, setNumbers] = useState<Numbers | null>(null);
  const title = useId();
  const percent = Math.floor((100 * progress.done) / Math.max(1, progress.of));
  useEffect(() => {
    if (!shown) return;
    const later = setTimeout(
      () =>
        setNumbers({
          sealed: sealedOverTime(columns, shown),
          answers: answersByModel(columns, shown),
          agreements: agreementsOverTime(columns, shown),
        }),
      numbers === null ? 0 : atRest,
    );
    return () => clearTimeout(later);
  }, [columns, shown]);

  return (
    <section class="pictures" aria-labelledby={title}>
      <h2 id={title}>{say('records.pictures.title')}</h2>
      {numbers ? (
        <>
          <Sealed sealed={numbers.sealed} />
          <Answers answers={numbers.answers} />
          <Agreements agreements={numbers.agreements} />
        </>
      ) : (
        <p class="hint late">{say('records.pictures.counting', percent)}</p>
      )}
    </section>
  );
}
