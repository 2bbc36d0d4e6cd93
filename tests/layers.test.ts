/**
 * The floors of the house, as docs/architecture.md draws them. Imports run downward. Rooms on one floor may know each
 * other's types, for they are erased, and nothing else; upward not even that.
 */

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../scripts/build.ts';
import { importsOf, offences, productSources, type Source } from './sources.ts';

const house = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

/** From the ground, as they are drawn. A new room must get its floor there. */
const floors: readonly (readonly string[])[] = drawnFloors(house);

/** The rooms of `components`. Those on one floor know nothing of each other, not even types. */
const views: readonly (readonly string[])[] = [
  ['shared'],
  ['app/contracts', 'app/sites', 'app/records', 'app/files', 'face', 'picker'],
  ['app/first-run'],
  ['app', 'popup'],
];

/** The rooms within the background, from the ground; its front door, `index.ts`, is on the last floor. */
const backgroundFloors: readonly (readonly string[])[] = [
  ['core'],
  ['sites', 'agreements'],
  ['contracts', 'log'],
  ['wiring', 'index.ts'],
];

/** Rooms that run anywhere: no DOM, no browser API, no database. */
const anywhere = ['lib/contract', 'lib/consent', 'lib/log', 'lib/records', 'lib/archive'];

function roomOf(path: string): string {
  const [first, second] = path.split('/') as [string, string?];
  return first === 'lib' ? `lib/${second?.replace(/\.tsx?$/, '')}` : first;
}

function floorOf(room: string): number {
  return floors.findIndex((rooms) => rooms.includes(room));
}

const shipped = productSources();
const all = shipped.flatMap((source) =>
  importsOf(source).map((it) => {
    const local = it.from.startsWith('.');
    const to = local ? posix.join(posix.dirname(source.path), it.from) : it.from;
    return { ...it, path: source.path, room: roomOf(source.path), local, to };
  }),
);
const sources = shipped.filter(({ path }) => !path.startsWith('bin/'));
const edges = all.filter(({ path }) => !path.startsWith('bin/'));

test('the sources are seen', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(edges.length).toBeGreaterThan(sources.length);
});

test('each room that is drawn has people in it, and a line of its own under the drawing', () => {
  const rooms = floors.flat();
  expect(rooms.toSorted()).toEqual([...new Set(sources.map(({ path }) => roomOf(path)))].sort());
  const lines = [...house.matchAll(/^\| `([^`]+)` \|/gm)].map((row) => roomOf(row[1] as string));
  expect(rooms.filter((room) => !lines.includes(room))).toEqual([]);
});

test('every room has a floor', () => {
  const homeless = sources.filter(({ path }) => floorOf(roomOf(path)) < 0);
  expect(homeless.map(({ path }) => path)).toEqual([]);
});

test('imports run downward', () => {
  const wrong = edges.filter(({ local, to, room, typeOnly }) => {
    const target = roomOf(to);
    if (!local || target === room || floorOf(target) < 0) return false;
    return floorOf(target) > floorOf(room) || (floorOf(target) === floorOf(room) && !typeOnly);
  });
  expect(wrong.map(({ path, to }) => `${path} imports ${to}`)).toEqual([]);
});

test('imports run downward in the background too, types counted; rooms on one floor do not know each other', () => {
  const innerRoom = (path: string) => path.match(/^lib\/background\/([^/]+)/)?.[1];
  const floor = (room: string) => backgroundFloors.findIndex((rooms) => rooms.includes(room));
  const wrong = edges.filter(({ path, to, local }) => {
    const [room, target] = [innerRoom(path), innerRoom(to)];
    if (!local || room === undefined || target === undefined || room === target) return false;
    // The front door and the wiring behind it are one.
    if (floor(room) === backgroundFloors.length - 1) return floor(target) < 0;
    return floor(room) < 0 || floor(target) < 0 || floor(target) >= floor(room);
  });
  expect(wrong.map(({ path, to }) => `${path} imports ${to}`)).toEqual([]);
});

test('in components too, and rooms side by side keep apart', () => {
  const viewsOf = (path: string) => /^components\/((?:app\/)?[^/]+)\//.exec(path)?.[1] ?? '';
  const storeyOf = (path: string) => views.findIndex((rooms) => rooms.includes(viewsOf(path)));
  const inside = edges.filter(({ room, to }) => room === 'components' && roomOf(to) === room);
  const homeless = inside.filter(({ path }) => storeyOf(path) < 0);
  expect(homeless.map(({ path }) => path)).toEqual([]);
  const wrong = inside.filter(
    ({ path, to }) => viewsOf(path) !== viewsOf(to) && storeyOf(to) >= storeyOf(path),
  );
  expect(wrong.map(({ path, to }) => `${path} imports ${to}`)).toEqual([]);
});

test('nothing shipped imports practice sites, scripts, tests or benchmarks', () => {
  const wrong = edges.filter(
    ({ local, to }) =>
      local && !/^(?:lib|components|entrypoints|assets|public|package\.json)\b/.test(to),
  );
  expect(wrong.map(({ path, to }) => `${path} imports ${to}`)).toEqual([]);
});

test('what lies in a product room is shipped: test furniture has a house of its own', () => {
  const reached = new Set<string>();
  const reach = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const edge of all) if (edge.path === path && edge.local) reach(edge.to);
  };
  for (const { path } of shipped) if (/^(?:entrypoints|bin)\//.test(path)) reach(path);
  expect(shipped.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});

test('no file imports itself by way of others, types counted', () => {
  expect(circles(all)).toEqual([]);
});

test('the check of circles sees one', () => {
  const edge = (path: string, to: string) => ({ path, to });
  expect(circles([edge('a', 'b'), edge('b', 'c'), edge('c', 'b')])).toEqual(['b → c → b']);
  expect(circles([edge('a', 'b'), edge('a', 'c'), edge('b', 'c')])).toEqual([]);
});

test('only lib/store imports idb', () => {
  const rooms = edges.filter(({ to }) => to === 'idb').map(({ room }) => room);
  expect([...new Set(rooms)]).toEqual(rooms.length > 0 ? ['lib/store'] : []);
});

test('only our own wrapper of the browser API is imported', () => {
  const wrong = edges.filter(({ to }) => to === 'webextension-polyfill');
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test.each(anywhere)('%s runs anywhere: no DOM, no browser API, no database', (room) => {
  const inside = sources.filter(({ path }) => roomOf(path) === room);
  expect(inside.flatMap((source) => offences([source], foreign(source)))).toEqual([]);
  const packages = edges.filter(
    (edge) =>
      edge.room === room &&
      !edge.local &&
      /^(?:#imports|wxt|preact|idb|webext|@webext|node:)/.test(edge.to),
  );
  expect(packages.map(({ path, to }) => `${path} imports ${to}`)).toEqual([]);
});

test('an archive is verified without what writes one', () => {
  const wrong = edges.filter(
    ({ path, to }) =>
      path.startsWith('lib/archive/') &&
      !path.startsWith('lib/archive/write/') &&
      to.startsWith('lib/archive/write/'),
  );
  expect(wrong.map(({ path, to }) => `${path} imports ${to}`)).toEqual([]);
});

test('components ask for nothing themselves: no browser API, no database', () => {
  const inside = sources.filter(({ path }) => path.startsWith('components/'));
  expect(offences(inside, /(?<![.\w$])(?:browser|chrome|indexedDB)\s*(?:\?\.|\.|\[)/)).toEqual([]);
  const wrong = edges.filter(
    ({ room, to }) => room === 'components' && /^(?:#imports|wxt|idb|webext|@webext)/.test(to),
  );
  expect(wrong.map(({ path, to }) => `${path} imports ${to}`)).toEqual([]);
});

/** Uses of a global that only a browser has, unless the file has something of its own by that name. */
function foreign({ bare }: Source): RegExp {
  const objects = 'document window navigator location browser chrome localStorage indexedDB self'
    .split(' ')
    .filter(
      (name) =>
        !new RegExp(`\\b(?:const|let|var)\\s+${name}\\b|[(,]\\s*${name}\\??:\\s*[A-Z]`).test(bare),
    );
  const classes = 'DOMParser|HTMLElement|MutationObserver|customElements';
  return new RegExp(
    `(?<![.\\w$])(?:(?:${objects.join('|')})\\s*(?:\\?\\.|\\.|\\[)|(?:${classes})\\b)`,
  );
}

/** The rooms on each floor, from the ground: a line that says which floor it is begins one. */
function drawnFloors(page: string): string[][] {
  const drawing = /```text\n(floor [\s\S]*?)```/.exec(page)?.[1] ?? '';
  const drawn = drawing.split(/^floor \d/m).slice(1);
  return drawn.map((floor) => floor.match(/lib\/[a-z-]+|components|entrypoints/g) ?? []).reverse();
}

/** Each way back to where an import began, as `a → b → a`. */
function circles(imports: { path: string; to: string }[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { path, to } of imports) targets.set(path, [...(targets.get(path) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, way: string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (done.has(path) || way.includes(path)) return;
    for (const to of targets.get(path) ?? []) walk(to, [...way, path]);
    done.add(path);
  };
  for (const path of targets.keys()) walk(path, []);
  return found;
}
