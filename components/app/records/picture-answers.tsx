import { useId } from 'preact/hooks';
import { type AnswersByModel, answersOf } from '../../../lib/records/pictures.ts';
import { capitalised, say } from '../../../lib/words.ts';
import { number } from '../../shared/format.ts';
import { Figure, Legend, Patterns, paint, type Series } from './chart.tsx';
import { placeName } from './conversation-names.ts';
import { width } from './picture-axis.tsx';

const outcomes = ['accepted', 'declined', 'unclear'] as const;
const looks = {
  accepted: { surface: 'solid', tone: 'green' },
  declined: { surface: 'striped', tone: 'red' },
  unclear: { surface: 'dotted', tone: 'amber' },
} as const;
const tones = outcomes.map((outcome) => looks[outcome].tone);

/** More do not fit the picture; the table of numbers has them all. */
const mostBars = 5;
const line = 34;

/** One bar a model: yes, no, and neither. */
export function Answers({ answers }: { answers: readonly AnswersByModel[] }) {
  const id = useId();
  const all = answers.reduce((sum, one) => sum + answersOf(one), 0);
  const bars = answers.slice(0, mostBars);
  const most = Math.max(1, ...bars.map(answersOf));
  const sums = outcomes.map((outcome) => answers.reduce((sum, one) => sum + one[outcome], 0));
  const says =
    all === 0
      ? say('records.pictures.noAnswer')
      : say(
          'records.pictures.summed',
          say('records.count.answers', all),
          outcomes
            .map((outcome, at) => say(`records.pictures.${outcome}Count`, sums[at] ?? 0))
            .join(', '),
        );
  const names = outcomes.map((outcome) => say(`records.pictures.${outcome}`));
  const series: Series[] = outcomes.map((outcome, at) => ({
    name: names[at] ?? outcome,
    ...looks[outcome],
  }));
  return (
    <Figure
      title={say('records.pictures.answers')}
      says={says}
      head={[say('records.pictures.model'), ...names.map(capitalised)]}
      rows={answers.map((one) => [
        modelName(one),
        number(one.accepted),
        number(one.declined),
        number(one.unclear),
      ])}
      picture={
        all > 0 && (
          <>
            <svg viewBox={`0 0 ${width} ${bars.length * line}`} role="img" aria-label={says}>
              <Patterns id={id} tones={tones} />
              {bars.map((one, at) => {
                let from = 0;
                return (
                  <g key={modelName(one)} transform={`translate(0 ${at * line})`}>
                    <text class="name" y="11">
                      {shortened(modelName(one))}
                    </text>
                    <text class="end" x={width} y="11">
                      {outcomes.map((outcome) => number(one[outcome])).join(' · ')}
                    </text>
                    {outcomes.map((outcome, at) => {
                      const kind = series[at] as Series;
                      const wide = (width * one[outcome]) / most;
                      const x = from;
                      from += wide;
                      return (
                        wide > 0 && (
                          <rect
                            key={outcome}
                            class={`${kind.tone} ${kind.surface}`}
                            fill={paint(id, kind)}
                            x={x}
                            y="16"
                            width={wide}
                            height="9"
                          />
                        )
                      );
                    })}
                  </g>
                );
              })}
            </svg>
            <Legend id={id} series={series} />
            {answers.length > bars.length && (
              <p class="hint">{say('records.pictures.moreModels', answers.length - bars.length)}</p>
            )}
          </>
        )
      }
    />
  );
}

function modelName({ model, site }: AnswersByModel): string {
  return model ?? say('records.pictures.notNamed', placeName(site));
}

/** A page decides how long its model's name is; the picture does not. */
function shortened(name: string): string {
  const letters = [...name];
  return letters.length > 30 ? `${letters.slice(0, 29).join('')}…` : name;
}
