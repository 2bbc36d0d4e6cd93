import { useId } from 'preact/hooks';
import { type AnswersByModel, answersOf } from '../../../lib/records/pictures.ts';
import { count, number } from '../../shared/format.ts';
import { Figure, Legend, Patterns, paint, type Series } from './chart.tsx';
import { placeName } from './conversation-names.ts';
import { width } from './picture-axis.tsx';

const outcomes = ['accepted', 'declined', 'unclear'] as const;
const series: readonly (Series & { name: (typeof outcomes)[number] })[] = [
  { name: 'accepted', surface: 'solid', tone: 'green' },
  { name: 'declined', surface: 'striped', tone: 'red' },
  { name: 'unclear', surface: 'dotted', tone: 'amber' },
];
const tones = series.map(({ tone }) => tone);

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
      ? 'No model answered among these records.'
      : `${count(all, 'answer')}: ${outcomes.map((outcome, at) => `${number(sums[at] ?? 0)} ${outcome}`).join(', ')}.`;
  return (
    <Figure
      title="Answers, by model"
      says={says}
      head={['Model', 'Accepted', 'Declined', 'Unclear']}
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
                    {series.map((kind) => {
                      const wide = (width * one[kind.name]) / most;
                      const x = from;
                      from += wide;
                      return (
                        wide > 0 && (
                          <rect
                            key={kind.name}
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
              <p class="hint">{count(answers.length - bars.length, 'more model')} below.</p>
            )}
          </>
        )
      }
    />
  );
}

function modelName({ model, site }: AnswersByModel): string {
  return model ?? `${placeName(site)}, model not named`;
}

/** A page decides how long its model's name is; the picture does not. */
function shortened(name: string): string {
  const letters = [...name];
  return letters.length > 30 ? `${letters.slice(0, 29).join('')}…` : name;
}
