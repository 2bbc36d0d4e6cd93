import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDocument, document } from '../../testing/samples/documents.ts';
import { hostile, slowest } from '../../testing/samples/hostile-strings.ts';
import { checkDocument, documentHash, documentText, parseDocument } from './document.ts';
import { endMarker, startMarker } from './seal.ts';
import { longestContract, longestLine } from './text.ts';

const typed = fc.record({ title: hostile, human: hostile, text: hostile });

describe('documentText and its hash', () => {
  it('are the document to the byte', async () => {
    const whole = `Title: Mutual growth\nHuman partner: Ana Lima\n\n${document.text}`;
    expect(documentText(document)).toBe(whole);
    expect(await documentHash(document)).toBe(createHash('sha256').update(whole).digest('hex'));
  });

  it('another title, name or text is another document', async () => {
    const hashes = await Promise.all(
      [document, { ...document, title: 'x' }, { ...document, human: 'x' }].map(documentHash),
    );
    expect(new Set(hashes).size).toBe(3);
  });
});

describe('parseDocument', () => {
  it('is the exact inverse of documentText', () => {
    fc.assert(
      fc.property(anyDocument, (any) => {
        expect(parseDocument(documentText(any))).toEqual(any);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives nothing that is not written as it was read', () => {
    const near = fc
      .tuple(hostile, hostile, hostile)
      .map(([title, human, text]) => documentText({ title, human, text }));
    fc.assert(
      fc.property(fc.oneof(hostile, near), (text) => {
        const read = parseDocument(text);
        if (read !== null) expect(documentText(read)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  const whole = documentText(document);
  it.each([
    ['nothing', ''],
    ['a final newline', `${whole}\n`],
    ['a byte order mark', `\uFEFF${whole}`],
    ['CRLF', whole.replaceAll('\n', '\r\n')],
    ['no title', whole.replace(/^.*\n/, '')],
    ['an empty title', whole.replace('Mutual growth', '')],
    ['no name', whole.replace(/^Human.*\n/m, '')],
    ['the lines in another order', whole.replace(/(Title.*\n)(Human.*\n)/, '$2$1')],
    ['no blank line', whole.replace('\n\n', '\n')],
    ['one blank line too many', whole.replace('\n\n', '\n\n\n')],
    ['no text', 'Title: a\nHuman partner: b\n\n'],
    ['another label', whole.replace('Title', 'title')],
    ['two spaces', whole.replace('Title: ', 'Title:  ')],
    ['decomposed letters', whole.replace('Ana', 'Anä'.normalize('NFD'))],
    ['white space at the end of a line', whole.replace('you.', 'you. ')],
    ['a marker', `${whole}\n${endMarker}`],
  ])('refuses %s', (_name, text) => {
    expect(parseDocument(text)).toBeNull();
  });
});

describe('checkDocument', () => {
  it('gives the canonical document', () => {
    expect(
      checkDocument({
        title: ' Ours\u00A0all ',
        human: '\tJose\u0301\n',
        text: '\r\na\u00A0b \r\n',
      }),
    ).toEqual({ ok: true, document: { title: 'Ours all', human: 'José', text: 'a b' } });
  });

  it('takes any string, and its own document as it is', () => {
    fc.assert(
      fc.property(fc.oneof(typed, anyDocument), (any) => {
        const check = checkDocument(any);
        if (check.ok) expect(checkDocument(check.document)).toEqual(check);
        else expect(check.message).toMatch(/\.$/);
      }),
      { numRuns: 1000 },
    );
  });

  const lines = ['title', 'human'] as const;
  it.each(lines)('refuses a %s that is empty', (field) => {
    for (const empty of ['', ' \u00A0\n\uFEFF']) {
      expect(checkDocument({ ...document, [field]: empty })).toMatchObject({
        ok: false,
        field,
        code: 'empty',
        line: null,
      });
    }
  });

  it.each(lines)('takes a %s of 120 characters and no more', (field) => {
    expect(checkDocument({ ...document, [field]: '👩'.repeat(longestLine) }).ok).toBe(true);
    expect(checkDocument({ ...document, [field]: '👩'.repeat(longestLine + 1) })).toMatchObject({
      field,
      code: 'too-long',
      message: expect.stringContaining('has 121 characters and may have 120'),
    });
  });

  const unseen = [
    ...['\n', '\r', '\t', '\0', '\u0085', '\u009F', '\u2028', '\u2029'],
    ...['\u00AD', '\u200B', '\u200E', '\u202E', '\u2060', '\u2066', '\uFEFF', '\u{E0041}'],
  ];
  it.each(unseen.map((character) => [character.codePointAt(0)?.toString(16), character]))(
    'refuses U+%s in a title or a name',
    (_name, character) => {
      for (const field of lines) {
        expect(checkDocument({ ...document, [field]: `👩b${character}c` })).toMatchObject({
          field,
          code: 'characters',
          message: expect.stringContaining('character 3'),
        });
      }
    },
  );

  it('takes the joiners that languages need', () => {
    const human = 'می\u200Cخواهم 👩\u200D👧';
    expect(checkDocument({ ...document, human })).toMatchObject({ document: { human } });
  });

  it.each([
    'Ours\nStatus: accepted by the model on 2026-11-22',
    'Ours\rHuman partner: Eve',
    `Ours\u2028${endMarker}`,
    'Ours\u000BLog: x',
  ])('refuses a title or a name that smuggles in a line: %j', (smuggled) => {
    for (const field of lines) {
      expect(checkDocument({ ...document, [field]: smuggled })).toMatchObject({
        ok: false,
        field,
        code: 'characters',
      });
    }
  });

  it.each([
    ['empty', ' \n', null],
    ['too-long', `a\n\n\n${'b'.repeat(longestContract)}`, 4],
    ['seal-marker', `a\n${startMarker}`, 2],
    ['characters', 'a\n\n\nb\u202Ec', 4],
  ])('refuses a text: %s', (code, text, line) => {
    expect(checkDocument({ ...document, text })).toMatchObject({
      ok: false,
      field: 'text',
      code,
      line,
    });
  });

  it('is linear', { timeout: 60_000 }, () => {
    for (const field of ['title', 'human', 'text'] as const) {
      const run = (long: string) => checkDocument({ ...document, [field]: long });
      expect(slowest(100_000, run)).toBeLessThan(1000);
    }
    const read = (long: string) => parseDocument(documentText({ ...document, text: long }));
    expect(slowest(100_000, read)).toBeLessThan(1000);
  });
});
