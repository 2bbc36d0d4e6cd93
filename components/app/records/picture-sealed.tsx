import { useId } from 'preact/hooks';
import type { SealedOverTime } from '../../../lib/records/pictures.ts';
import { capitalised, say } from '../../../lib/words.ts';
import { number } from '../../shared/format.ts';
import { Figure, Legend, Patterns, paint, roundUp, type Series, surfaces } from './chart.tsx';
import { placeName } from './conversation-names.ts';
import { Axis, height, left, stretchName, width } from './picture-axis.tsx';

const tones = ['green', 'amber', 'grey', 'line'];

/** Bars, one a stretch of time, the sites on top of each other. */
export function Sealed({ sealed }: { sealed: SealedOverTime }) {
  const id = useId();
  const { unit, starts, sites } = sealed;
  const series: Series[] = sites.map(({ site }, index) => ({
    name: placeName(site),
    surface: surfaces[index % surfaces.length] as Series['surface'],
    tone: tones[index % tones.length] as string,
  }));
  const totals = starts.map((_, at) =>
    sites.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0),
  );
  const top = roundUp(Math.max(...totals));
  const step = (width - left) / Math.max(1, starts.length);
  const thick = Math.min(26, step * 0.72);
  const all = totals.reduce((sum, one) => sum + one, 0);
  const says =
    all === 0
      ? say('records.pictures.noneSealed')
      : say(
          'records.pictures.sealedCount',
          all,
          sites
            .map((it) => say('records.pictures.siteCount', placeName(it.site), it.total))
            .join(', '),
        );
  const unitName = say(`records.pictures.unit.${unit}`);
  return (
    <Figure
      title={say('records.pictures.sealed', unitName)}
      says={says}
      head={[capitalised(unitName), ...series.map(({ name }) => name)]}
      rows={starts.map((start, at) => [
        stretchName(unit, start),
        ...sites.map(({ counts }) => number(counts[at] ?? 0)),
      ])}
      picture={
        all > 0 && (
          <>
            <svg viewBox={`0 0 ${width} ${height + 18}`} role="img" aria-label={says}>
              <Patterns id={id} tones={tones} />
              <Axis top={top} unit={unit} starts={starts} />
              {starts.map((start, at) => {
                let base = height;
                return series.map((one, index) => {
                  const tall = (height * (sites[index]?.counts[at] ?? 0)) / top;
                  base -= tall;
                  return (
                    tall > 0 && (
                      <rect
                        key={`${start} ${one.name}`}
                        class={`${one.tone} ${one.surface}`}
                        fill={paint(id, one)}
                        x={left + at * step + (step - thick) / 2}
                        y={base}
                        width={thick}
                        height={tall}
                      />
                    )
                  );
                });
              })}
            </svg>
            <Legend id={id} series={series} />
          </>
        )
      }
    />
  );
}
