/** Every word a person reads stands in the catalogues, and every word there is said somewhere. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { agreementStates } from '../lib/consent/agreement.ts';
import { recordKinds } from '../lib/log/schema.ts';
import { exported } from '../lib/records/exported.ts';
import { root } from '../scripts/build.ts';
import { messagesOf } from '../testing/words.ts';
import { productSources, type Source } from './sources.ts';

/** What is no word of ours for a person, or is one in whatever language they have. */
const others = [
  // What the model reads, what is signed, and what people sign.
  /^lib\/contract\/(?:seal|block|document|starters)\.ts$/,
  /^lib\/consent\/invitation\/texts\.ts$/,
  /^lib\/background\/agreements\/invitation-text\.ts$/,
  // What an export says, and what its verifier finds: evidence, in English, in the command too.
  /^(?:bin|lib\/log|lib\/archive)\//,
  /^lib\/records\/exported\.ts$/,
  // What only a fault of ours would show.
  /^lib\/(?:consent\/agreement|store\/reports)\.ts$/,
  // What is known of a site, and what is wrong with it: for whoever writes a profile or an issue.
  /^lib\/sites\//,
  /^lib\/background\/sites\/selector-stats\.ts$/,
];

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

const sources = productSources().map((source) => ({ ...source, tree: treeOf(source) }));
const catalogue = Object.keys(messagesOf('en')).map((name) => name.replaceAll('_', '.'));
const rooms = new Set(catalogue.map((key) => key.split('.')[0] ?? ''));

test('no words stand outside of the catalogues', () => {
  const isOurs = ({ path }: Source) => !others.some((room) => room.test(path));
  const found = sources.filter(isOurs).flatMap((source) => wordsIn(source, source.tree));
  expect(found).toEqual([]);
});

test('the scanner sees words where there are some', () => {
  const seen = (text: string) => {
    const source = { path: 'x.tsx', text, code: text, bare: text };
    return wordsIn(source, treeOf(source)).map((it) => it.replace(/^x\.tsx:\d+: /, ''));
  };
  expect(seen('<p class="a big one">Verify</p>')).toEqual(['Verify']);
  expect(seen('<p title="Only this" dir="ltr">{on ? "Copied" : say("a.b", "and")}</p>')).toEqual([
    'Only this',
    'Copied',
  ]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is code
  expect(seen('throw new Refusal("off", `It is off on ${site}.`)')).toEqual(['It is off on $.']);
  expect(
    seen('throw new RangeError("No tree has that size."); console.warn("Not this one.")'),
  ).toEqual([]);
  expect(
    seen('type A = "An own type"; query("textarea, input, a[href]"); a.key === "Page Up"'),
  ).toEqual([]);
});

test('every message is said, and what is said is there', () => {
  const speaking = sources.filter(({ code }) => /\/words\.tsx?'/.test(code));
  const said = speaking.flatMap((source) => keysIn(source.tree));
  const manifest = readFileSync(join(root, 'wxt.config.ts'), 'utf8').matchAll(/__MSG_(\w+)__/g);
  const names = ['language', ...[...manifest].map(([, name]) => name?.replaceAll('_', '.'))];
  const isSaid = (key: string) => names.includes(key) || said.some((it) => it.test(key));
  expect(catalogue.filter((key) => !isSaid(key))).toEqual([]);
  expect(said.filter((it) => !catalogue.some((key) => it.test(key))).map(String)).toEqual([]);
});

test('what an export says of records, a screen says too, in its own language', () => {
  expect(namesUnder('records.told.')).toEqual(Object.keys(exported).sort());
});

test('each kind of record, and each state of an agreement, has a name', () => {
  const camel = (name: string) => name.replace(/[.-](.)/g, (_, letter) => letter.toUpperCase());
  expect(namesUnder('records.kinds.')).toEqual(recordKinds.map(camel).sort());
  expect(namesUnder('records.states.')).toEqual([...agreementStates].sort());
});

function namesUnder(prefix: string): string[] {
  const keys = catalogue.filter((key) => key.startsWith(prefix));
  return keys.map((key) => key.slice(prefix.length)).sort();
}

function treeOf({ path, text }: Source): Node {
  return parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node;
}

/** Every node, with what lies above it, the nearest last. */
function walk(tree: Node, see: (node: Node, above: readonly Node[]) => void): void {
  const above: Node[] = [];
  const go = (node: Node): void => {
    see(node, above);
    above.push(node);
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value])
        if (typeof child?.type === 'string') go(child);
    above.pop();
  };
  go(tree);
}

/** A text as it stands there, its gaps as `$`. Null: the node is none. */
function textOf(node: Node): string | null {
  if (node.type === 'JSXText') return node.value as string;
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  return (node.quasis as { value: { cooked: string } }[]).map((it) => it.value.cooked).join('$');
}

function wordsIn({ path, text }: Source, tree: Node): string[] {
  const found: string[] = [];
  walk(tree, (node, above) => {
    // A name that is the same in every language.
    const words = textOf(node)
      ?.replace(/SHA-256:?/, '')
      .trim()
      .replace(/\s+/g, ' ');
    if (!words || above.some(isForMachines)) return;
    const around = above.findLast(({ type }) => /^(?:JSX|Call|New|Arrow|Function)/.test(type));
    const isShown = node.type !== 'JSXText' && around?.type.startsWith('JSX') === true;
    const counts = isShown ? isLabel : node.type === 'JSXText' ? hasWord : isSentence;
    if (counts(words))
      found.push(`${path}:${text.slice(0, node.start).split('\n').length}: ${words}`);
  });
  return found;
}

/** Attributes, arguments and types that no person reads. */
function isForMachines(node: Node): boolean {
  switch (node.type) {
    case 'JSXAttribute':
      return /^(?:class|style|aria-describedby|d|points|transform|viewBox|patternUnits|rel|key)$/.test(
        nameOf(node.name),
      );
    case 'NewExpression':
      return /^(?:RangeError|TypeError|RegExp)$/.test(nameOf(node.callee));
    case 'CallExpression':
      return /^(?:say|sayWith|console)$/.test(nameOf(node.callee));
    case 'BinaryExpression':
      return /^[!=]==?$/.test(node.operator as string);
    default:
      return /^(?:Import|TSLiteral)/.test(node.type);
  }
}

/** The first name in it: `console` of `console.warn`. */
function nameOf(node: unknown): string {
  const { name, object } = node as { name?: string; object?: unknown };
  return object === undefined ? (name ?? '') : nameOf(object);
}

function hasWord(words: string): boolean {
  return /\p{L}{2}/u.test(words);
}

/** Two words, or one with a capital letter: what an attribute or an expression shows. */
function isLabel(words: string): boolean {
  return /\p{L}{2}.*\s\S|^\p{Lu}\p{Ll}/u.test(words);
}

/** Two words or more that begin with a capital letter or end as a sentence does; no selector, no code. */
function isSentence(words: string): boolean {
  return (
    /^[\p{L}$“«][^[\]{}<>=#*|\\_/]*$/u.test(words) &&
    /\p{Ll}{2}.*\s.*\p{L}{2}/u.test(words) &&
    /^\p{Lu}|[\p{L}”»$)][.?!…:]$/u.test(words)
  );
}

/** Whatever looks like a key of a room, or like several that differ in their gaps. */
function keysIn(tree: Node): RegExp[] {
  const found: RegExp[] = [];
  walk(tree, (node) => {
    const text = textOf(node);
    if (text === null || !/^[a-z]\w*\.[\w.$]*\w$|^[a-z]\w*\.[\w.$]*\$$/i.test(text)) return;
    if (!rooms.has(text.split('.')[0] ?? '')) return;
    found.push(new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('$', '[\\w.]+')}$`));
  });
  return found;
}
