import type { AgreementsOverTime } from '../../../lib/records/pictures.ts';
import { say } from '../../../lib/words.ts';
import { number } from '../../shared/format.ts';
import { Figure, roundUp } from './chart.tsx';
import { Axis, height, left, stretchName, width } from './picture-axis.tsx';

/** A line that goes up with each yes and down when an agreement ends. */
export function Agreements({ agreements }: { agreements: AgreementsOverTime }) {
  const { unit, starts, standing } = agreements;
  const top = roundUp(Math.max(1, ...standing));
  const step = (width - left) / Math.max(1, starts.length);
  const y = (value: number) => height - (height * value) / top;
  const steps = standing.map((value, at) => `V${y(value)}H${left + (at + 1) * step}`).join('');
  const last = standing.at(-1) ?? 0;
  const says =
    starts.length === 0
      ? say('records.pictures.noAgreement')
      : say('records.pictures.standingNow', last, Math.max(...standing));
  return (
    <Figure
      title={say('records.pictures.standing', say(`records.pictures.unit.${unit}`))}
      says={says}
      head={[say('records.pictures.endOf'), say('records.pictures.agreements')]}
      rows={starts.map((start, at) => [stretchName(unit, start), number(standing[at] ?? 0)])}
      picture={
        starts.length > 0 && (
          <svg viewBox={`0 0 ${width} ${height + 18}`} role="img" aria-label={says}>
            <Axis top={top} unit={unit} starts={starts} />
            <path class="area" d={`M${left} ${height}${steps}V${height}Z`} />
            <path class="edge" d={`M${left} ${y(standing[0] ?? 0)}${steps}`} />
          </svg>
        )
      }
    />
  );
}
