/** The gallery of every component in every state, built or served, and looked at. */

import preact from '@preact/preset-vite';
import type { Page } from 'puppeteer-core';
import { build, createServer, type InlineConfig, type Plugin, preview } from 'vite';
import type { Gallery } from '../testing/gallery/main.tsx';
import { locales, messagesOf } from '../testing/words.ts';
import { root } from './build.ts';

declare const gallery: Gallery;

const outDir = `${root}/.output/gallery`;

const config: InlineConfig = {
  configFile: false,
  root: `${root}/testing/gallery`,
  logLevel: 'warn',
  plugins: [preact({ reactAliasesEnabled: false }), catalogues()],
  build: { outDir, emptyOutDir: true, target: ['chrome137', 'firefox140'] },
  server: { fs: { allow: [root] } },
};

/** The catalogues, and one that is 40 % longer than English. */
export const languages = [...locales, 'long'];

function catalogues(): Plugin {
  const name = 'virtual:catalogues';
  return {
    name: 'catalogues',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return;
      const all = Object.fromEntries(locales.map((locale) => [locale, messagesOf(locale)]));
      return `export default ${JSON.stringify({ ...all, long: longer(messagesOf('en')) })}`;
    },
  };
}

function longer(messages: ReturnType<typeof messagesOf>): ReturnType<typeof messagesOf> {
  const stretched = (form: string) => {
    const more = Math.ceil(form.length * 0.4);
    return form + 'ïöü ïöüäë ïöüäëïö '.repeat(more).slice(0, more);
  };
  return Object.fromEntries(
    Object.entries(messages).map(([name, { message }]) => [
      name,
      { message: name === 'language' ? message : message.split(' | ').map(stretched).join(' | ') },
    ]),
  );
}

/** Serves it as it is written. Gives its address. */
export async function serveGallery(): Promise<string> {
  const server = await createServer(config);
  await server.listen();
  return server.resolvedUrls?.local[0] ?? '';
}

/** Builds and serves it. */
export async function openGallery(): Promise<{ url: string; close: () => Promise<void> }> {
  await build(config);
  const server = await preview({ ...config, preview: { port: 0 } });
  return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}

export interface Look {
  state: string;
  words: string;
  width: number;
  height: number;
  /** How much larger the person has set their text; 1: as it is. */
  text: number;
  scheme: 'light' | 'dark';
  forced: boolean;
  dir: 'ltr' | 'rtl';
}

export function statesIn(page: Page): Promise<Gallery['names']> {
  return page.evaluate(() => gallery.names);
}

/** Shows one state, as one person would have it. */
export async function show(page: Page, look: Look): Promise<void> {
  await page.setViewport({ width: look.width, height: look.height });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: look.scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
    { name: 'forced-colors', value: look.forced ? 'active' : 'none' },
  ]);
  await page.evaluate(async ({ state, words, text, dir }) => {
    Object.assign(document.documentElement, { dir }).style.fontSize = `${100 * text}%`;
    await gallery.show(state, words);
  }, look);
}

/** A window of 1280 by 1024 at a zoom of 400 %. */
const zoomed = { width: 320, height: 256, text: 1 };

/** `count` looks, the same for the same `random`: each state in turn, all else by chance. */
export function* looks(
  names: Gallery['names'],
  count: number,
  random: () => number,
): Generator<Look> {
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  for (let index = 0; index < count; index++) {
    const { name, widths } = names[index % names.length] as Gallery['names'][number];
    const [narrow, wide] = widths;
    const text = one([1, 1, 1.25, 1.5, 2]);
    const least = narrow * text;
    const width = Math.round(least + random() * random() * Math.max(0, wide - least));
    yield {
      state: name,
      words: one(languages),
      ...{ width, height: one([400, 600, 800]), text },
      ...(narrow <= zoomed.width && random() < 0.15 && zoomed),
      scheme: one(['light', 'dark']),
      forced: random() < 0.2,
      dir: random() < 0.2 ? 'rtl' : 'ltr',
    };
  }
}

/**
 * What is wrong with where things stand: what leaves the window, controls that are too small, cut off
 * or lie over each other. Runs in the page.
 */
export function misplaced(): string[] {
  const found: string[] = [];
  const nameOf = (it: Element) =>
    `${it.localName}.${it.className} “${(it.textContent ?? '').trim().slice(0, 30)}”`;
  const all: Element[] = [];
  const walk = (of: Document | ShadowRoot) => {
    for (const it of of.querySelectorAll('*')) {
      if (it.shadowRoot) walk(it.shadowRoot);
      const { width, height } = it.getBoundingClientRect();
      const style = getComputedStyle(it);
      const isThere =
        width > 1 &&
        height > 1 &&
        it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (isThere && style.clipPath === 'none' && !it.closest('[aria-hidden=true]')) all.push(it);
    }
  };
  walk(document);
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
  const scrolls = (it: Element | null): boolean =>
    it !== null &&
    (/auto|scroll|hidden/.test(getComputedStyle(it).overflowX) || scrolls(it.parentElement));
  for (const it of all) {
    const { left, right } = it.getBoundingClientRect();
    if ((left < -1 || right > clientWidth + 1) && !scrolls(it.parentElement))
      found.push(`${nameOf(it)} leaves the window`);
  }
  const controls = all.filter((it) => it.matches('button, select, textarea, summary, input, a'));
  for (const it of controls) {
    const { width, height } = it.getBoundingClientRect();
    const isSmall = it.matches('button, select, summary, textarea') && (width < 24 || height < 24);
    if (isSmall) found.push(`${nameOf(it)} is ${width} × ${height}`);
    if (it.matches('button') && it.scrollWidth > it.clientWidth + 1)
      found.push(`${nameOf(it)} is cut off`);
  }
  const inView = (it: Element) => {
    const box = it.getBoundingClientRect();
    let parent = it.parentElement;
    let [top, bottom] = [box.top, box.bottom];
    for (; parent; parent = parent.parentElement)
      if (/auto|scroll|hidden/.test(getComputedStyle(parent).overflowY)) {
        const frame = parent.getBoundingClientRect();
        [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      }
    return { left: box.left, right: box.right, top, bottom };
  };
  const isFixed = (it: Element | null): boolean =>
    it !== null &&
    (/fixed|sticky/.test(getComputedStyle(it).position) || isFixed(it.parentElement));
  for (const [index, one] of controls.entries())
    for (const other of controls.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      if (one.getRootNode() !== other.getRootNode() || isFixed(one) !== isFixed(other)) continue;
      const [a, b] = [inView(one), inView(other)];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 1) found.push(`${nameOf(one)} and ${nameOf(other)} overlap`);
    }
  return found;
}
