import type { ComponentChildren } from 'preact';
import { say } from '../../../lib/words.ts';

/** A kind of surface: colour and pattern, so that neither carries the meaning alone. */
export const surfaces = ['solid', 'striped', 'dotted', 'open'] as const;
export type Surface = (typeof surfaces)[number];

export interface Series {
  name: string;
  surface: Surface;
  /** A class that gives the colour. */
  tone: string;
}

/** The patterns of one picture. Their names begin with `id`, because an SVG shares them with the page. */
export function Patterns({ id, tones }: { id: string; tones: readonly string[] }) {
  return (
    <defs>
      {tones.map((tone) => (
        <g key={tone} class={tone}>
          <pattern id={`${id}-${tone}-striped`} width="5" height="5" patternUnits="userSpaceOnUse">
            <rect class="ground" width="5" height="5" />
            <path class="stroke" d="M-1 6 6-1M-1 1 1-1M4 6 6 4" />
          </pattern>
          <pattern id={`${id}-${tone}-dotted`} width="4" height="4" patternUnits="userSpaceOnUse">
            <rect class="ground" width="4" height="4" />
            <circle class="fill" cx="2" cy="2" r="1.1" />
          </pattern>
        </g>
      ))}
    </defs>
  );
}

/** What fills a shape of this series. */
export function paint(id: string, { surface, tone }: Series): string | undefined {
  return surface === 'striped' || surface === 'dotted'
    ? `url(#${id}-${tone}-${surface})`
    : undefined;
}

export function Legend({ id, series }: { id: string; series: readonly Series[] }) {
  return (
    <ul class="legend">
      {series.map((one) => (
        <li key={one.name}>
          <svg width="12" height="12" aria-hidden="true">
            <rect
              class={`${one.tone} ${one.surface}`}
              x="0.5"
              y="0.5"
              width="11"
              height="11"
              rx="2"
              fill={paint(id, one)}
            />
          </svg>{' '}
          {one.name}
        </li>
      ))}
    </ul>
  );
}

interface FigureProps {
  title: string;
  /** The picture in one sentence; also what stands there when there is none. */
  says: string;
  /** Null: nothing to draw. */
  picture: ComponentChildren;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** A picture and, for whoever would rather read, its numbers. */
export function Figure({ title, says, picture, head, rows }: FigureProps) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <div class="picture">{picture ?? <p class="hint">{says}</p>}</div>
      {rows.length > 0 && (
        <details>
          <summary>{say('records.pictures.numbers')}</summary>
          <table aria-label={title}>
            <thead>
              <tr>
                {head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...values]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {values.map((value, index) => (
                    <td key={index}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}

/** The least round number that is not below: 1 to 6, 8, 10, 20 … */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  for (const step of [1, 2, 3, 4, 5, 6, 8]) if (value <= step * power) return step * power;
  return 10 * power;
}
