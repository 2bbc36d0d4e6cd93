import type { Unit } from '../../../lib/records/pictures.ts';
import { dateOnly, number } from '../../shared/format.ts';

/** In the picture's own units: what is drawn, and the room for the numbers beside it. */
export const width = 300;
export const height = 96;
export const left = 26;

interface AxisProps {
  top: number;
  unit: Unit;
  starts: readonly number[];
}

/** The ground, the highest number, and when it begins and ends. */
export function Axis({ top, unit, starts }: AxisProps) {
  const [first, last] = [starts[0], starts.at(-1)];
  return (
    <g class="axis">
      <path d={`M${left} .5H${width}M${left} ${height / 2}H${width}`} class="grid" />
      <path d={`M${left} ${height}H${width}`} />
      <text x={left - 5} y={7} class="end">
        {number(top)}
      </text>
      <text x={left - 5} y={height} class="end">
        0
      </text>
      {first !== undefined && (
        <text x={left} y={height + 14}>
          {stretchName(unit, first)}
        </text>
      )}
      {last !== undefined && starts.length > 1 && (
        <text x={width} y={height + 14} class="end">
          {stretchName(unit, last)}
        </text>
      )}
    </g>
  );
}

/** A day, the first day of a week, a month, a year. */
export function stretchName(unit: Unit, start: number): string {
  const at = new Date(start * 1_000);
  return unit === 'day' || unit === 'week' ? dateOnly(at) : dateOnly(at, unit);
}
