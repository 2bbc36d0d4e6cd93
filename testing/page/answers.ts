/** Answers as a model writes them, in Markdown, of each kind, from a seed: for tests and measurements. */
import { seeded } from '../random.ts';

const scripts: readonly (readonly [name: string, words: string])[] = [
  ['Latin', 'naïve façade Größe œuvre được Łódź señor żółć 30% don’t well-known “quoted” e.g.'],
  ['Greek', 'καλημέρα κόσμε ἀρχή ᾠδή ΐ λόγος'],
  ['Cyrillic', 'привет мир ёлка йогурт їжак љубав'],
  ['Armenian', 'բարեւ աշխարհ և մարդ'],
  ['Hebrew', 'שָׁלוֹם עולם בְּרֵאשִׁית ירושלים'],
  ['Arabic', 'مَرْحَبًا بالعالم ٣٫١٤ لا إله كتابٌ ﷺ'],
  ['Devanagari', 'नमस्ते दुनिया क्षत्रिय १२३ ज़मीन'],
  ['Bengali', 'নমস্কার বিশ্ব ক্ষমা ১২৩'],
  ['Tamil', 'வணக்கம் உலகம் கொடு'],
  ['Telugu', 'నమస్కారం ప్రపంచం'],
  ['Thai', 'สวัสดีชาวโลก น้ำ ที่นี่ ๑๒๓'],
  ['Tibetan', 'བཀྲ་ཤིས་བདེ་ལེགས། རྒྱ་གར'],
  ['Georgian', 'გამარჯობა მსოფლიო ღმერთი'],
  ['Hangul', '안녕하세요 세계 값어치 한글'],
  ['Han and kana', '你好，世界。 日本語のテキスト ガギグ ﾊﾝｶｸ １２３ 株式会社㈱'],
  ['Ethiopic', 'ሰላም ለዓለም ፩፪፫'],
];

const plain =
  'the model and I agree that 1 or 2 plain words, (mostly) said once; are better: see §4.2, “as is” — or not! 🙂 ½ × 3² ≈ 4.5 1️⃣ 👩🏽‍💻 It’s 5 < 6 & 7 > 2 snake_case_name a*b*c file.name C++ #1 $5 $10 [sic] in 2024 Dr.';

const marks: readonly ((text: string) => string)[] = [
  (text) => `**${text}**`,
  (text) => `*${text}*`,
  (text) => `_${text}_`,
  (text) => `~~${text}~~`,
  (text) => `\`${text.replaceAll('`', '')}\``,
  (text) => `***${text}***`,
  (text) => `${text} \\* \\_ \\# \\[x\\]`,
];

const code = [
  'const a = [1, 2](x);\n1. not a list\n# not a heading\n&amp; &eacute; <br> `tick` $x$',
  'for i in range(10):\n    print(f"{i}: **{i*i}**")\n\n# done',
  '| a | b |\n|---|---|\n[link](https://example.org)',
  'SELECT * FROM t WHERE a <> 1 && b > 2; -- 3) three',
];

const formulas = [
  '$E = mc^2$',
  '$\\frac{a_1}{b_2} + \\sqrt{x}$',
  '$f[0](x) = \\alpha$',
  '$$\n\\int_0^1 x^2 \\, dx = \\frac{1}{3}\n$$',
  '$$\n\\begin{aligned} a &= b \\\\ 1. c &= d \\end{aligned}\n$$',
];

export const kinds = [
  'prose',
  'code',
  'lists',
  'links',
  'tables',
  'formulas',
  'code by indentation',
  ...scripts.map(([name]) => name),
] as const;

/** Where a page may show other letters than the fold leaves: to be measured, not to be wanted. */
export const hardKinds = ['HTML', 'footnotes', 'uneven tables'] as const;

/** An answer of that kind. The same seed gives the same answer. */
export function answerOf(kind: string, seed: number): string {
  const next = seeded(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
  const words = (scripts.find(([name]) => name === kind)?.[1] ?? plain).split(' ');
  const say = (most = 12): string =>
    Array.from({ length: 2 + Math.floor(next() * most) }, () =>
      next() < 0.12 ? pick(marks)(pick(words)) : pick(words),
    ).join(' ');
  const prose = (): string =>
    pick([
      () => `Well: ${say(30)}.`,
      () => `So ${say()}\nand ${say()}  \nthen ${say()}.`,
      () => `## ${say(5)}`,
      () => `> Well, ${say()}\n> ${say()}`,
      () => `It was in\n1986. That was ${say()}.`,
      () => '---',
      () => `AT&amp;T &copy; caf&eacute; &#8364; &#x41; ${say(6)}`,
    ])();
  const fenced = (): string =>
    pick([
      () => `Do \`${pick(['x[1](y)', 'a `` b', '&lt;', '1. x']).replaceAll('`', '')}\` first.`,
      () => `\`\`\`${pick(['js', 'python', '', 'sql title="x"'])}\n${pick(code)}\n\`\`\``,
      () => `~~~~text\n${pick(code)}\n\`\`\`\n~~~~`,
      () =>
        `1. First:\n\n   \`\`\`sh\n   ${pick(code).replaceAll('\n', '\n   ')}\n   \`\`\`\n2. ${say(4)}`,
    ])();
  const list = (): string =>
    pick([
      () => [1, 2, 3].map((n) => `${n}. ${say(6)}`).join('\n'),
      () => [4, 5, 11].map((n) => `${n}) ${say(6)}`).join('\n\n'),
      () => `- ${say(5)}\n- ${say(5)}\n  1. ${say(3)}\n  2. ${say(3)}\n- ${say(3)}`,
      () =>
        `1. ${say(5)}\n   - ${say(4)}\n   - ${say(4)}\n2. ${say(5)}\n\n   More: ${say(4)}\n3. ${say(3)}`,
      () => `* [x] ${say(4)}\n* [ ] ${say(4)}`,
      () => `1. ${say(3)}\n    1. ${say(3)}\n    2. ${say(3)}\n2. ${say(3)}`,
      () => `Steps:\n1. ${say(3)}\n2. ${say(3)}`,
    ])();
  const link = (): string =>
    pick([
      () =>
        `See [${say(3).replaceAll(/[[\]]/g, '')}](https://example.org/a_(b)?c=1&d=2 "A title").`,
      () => `![${pick(['a cat', 'Bild 3'])}](https://example.org/cat.png) ${say(4)}`,
      () => `<https://example.org/path> and https://example.org/?q=1 ${say(4)}`,
      () => `[the rules][r] and [r] ${say(4)}\n\n[r]: https://example.org/rules 'Rules'`,
      () => `[![badge](https://example.org/b.svg)](https://example.org) ${say(4)}`,
      () => `[not a link](two words) [x] (y) ${say(4)}`,
    ])();
  const table = (): string => {
    const row = () =>
      `| ${[say(2), say(2), say(2)].map((it) => it.replaceAll('|', '')).join(' | ')} |`;
    return `${row()}\n|:--|:-:|--:|\n${row()}\n${row()}`;
  };
  const formula = (): string => {
    const one = pick(formulas);
    return one.startsWith('$$') ? one : `Let ${one} be ${say(4).replaceAll('$', '')}.`;
  };
  const own: Readonly<Record<string, () => string>> = {
    HTML: () => `${say(4)}<br>${say(4)} H<sub>2</sub>O <kbd>Ctrl</kbd>`,
    footnotes: () => `${say(4)}[^a] ${say(3)}\n\n[^a]: ${say(4)}`,
    'code by indentation': () => `So:\n\n    ${pick(code).replaceAll('\n', '\n    ')}`,
    'uneven tables': () =>
      `| ${say(2)} | ${say(2)} |\n|--|--|\n| one | two | three |`.replaceAll('$', ''),
    ...{ prose, code: fenced, lists: list, links: link, tables: table, formulas: formula },
  };
  const block = own[kind] ?? (() => pick([prose, list, () => say(30)])());
  return Array.from({ length: 2 + Math.floor(next() * 4) }, (_, n) =>
    n % 2 === 0 ? block() : `So: ${say(10).replaceAll('$', '')}.`,
  ).join('\n\n');
}
