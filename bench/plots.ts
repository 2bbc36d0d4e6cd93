/** How what is measured grows, as pictures: one for each measure, a line for each thing that grows. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../scripts/build.ts';
import type { Figure } from './figure.ts';

const folder = 'docs/pictures';
const [width, height, left, top, right, bottom] = [560, 260, 56, 28, 110, 40];
const colours = ['#2f6f4f', '#b4552d', '#3d5a98', '#8a6d1f'];

interface Point {
  n: number;
  value: number;
}

/** Writes them; gives their paths in the repository and what they show. */
export async function plot(figures: readonly Figure[]): Promise<{ path: string; of: string }[]> {
  await mkdir(join(root, folder), { recursive: true });
  const plots: { path: string; of: string }[] = [];
  for (const of of new Set(figures.flatMap(({ at }) => at?.of ?? []))) {
    const lines = new Map<string, Point[]>();
    const here = figures.filter(({ at }) => at?.of === of);
    for (const { at, median: value } of here)
      if (at) lines.set(at.line, [...(lines.get(at.line) ?? []), { n: at.n, value }]);
    const path = `${folder}/cost-by-${of.replaceAll(' ', '-')}.svg`;
    await writeFile(join(root, path), drawn(of, here[0]?.unit ?? '', lines));
    plots.push({ path, of });
  }
  return plots;
}

function drawn(of: string, unit: string, lines: ReadonlyMap<string, readonly Point[]>): string {
  const all = [...lines.values()].flat();
  const [least, most] = [Math.min, Math.max].map((end) => end(...all.map(({ n }) => n)));
  const highest = Math.max(...all.map(({ value }) => value), 0) * 1.1;
  const [from = 1, to = 1] = [least, most];
  const across = Math.log(to / from) || 1;
  const x = (n: number) =>
    Math.round(left + (Math.log(n / from) / across) * (width - left - right));
  const y = (value: number) =>
    Math.round(height - bottom - (Math.max(0, value) / highest) * (height - top - bottom));
  const text = (at: string, words: string) => `<text ${at}>${words}</text>`;
  const axis = [...new Set(all.map(({ n }) => n))].map((n) =>
    text(`x="${x(n)}" y="${height - bottom + 18}" text-anchor="middle"`, n.toLocaleString('en')),
  );
  const rules = [0, 0.5, 1].map((part) => {
    const value = highest * part;
    const at = y(value);
    return `<path d="M${left} ${at}H${width - right}" stroke="#ccc"/>${text(`x="${left - 6}" y="${at + 4}" text-anchor="end"`, `${Math.round(value)} ${unit}`)}`;
  });
  let free = 0;
  const drawnLines = [...lines]
    .map(([name, points]) => ({ name, points: points.toSorted((a, b) => a.n - b.n) }))
    .toSorted((a, b) => y(a.points.at(-1)?.value ?? 0) - y(b.points.at(-1)?.value ?? 0))
    .map(({ name, points }, n) => {
      const colour = colours[n % colours.length];
      const path = points.map(({ n, value }, k) => `${k ? 'L' : 'M'}${x(n)} ${y(value)}`).join('');
      const last = points.at(-1) ?? { n: from, value: 0 };
      // No name over another.
      const at = Math.max(free, y(last.value) + 4);
      free = at + 13;
      const label = `x="${x(last.n) + 6}" y="${at}" fill="${colour}"`;
      return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${text(label, name)}`;
    });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" fill="#444">`,
    `<title>By ${of}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(`x="${left}" y="16" font-size="13"`, `By ${of}`),
    ...rules,
    ...axis,
    ...drawnLines,
    '</svg>\n',
  ].join('\n');
}
