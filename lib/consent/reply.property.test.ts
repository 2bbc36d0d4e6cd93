import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corpus } from './corpus/index.ts';
import { readReply, readWithdrawal } from './reply.ts';

const accepting = corpus.filter(({ label }) => label === 'accepted').map(({ text }) => text);
const withLine = accepting.filter((text) => /CONSENT: ACCEPT$/mu.test(text));
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ...'CONSENT: ACCEPT|CONSENT: DECLINE|I accept|not|but|if|\n|\n\n|. |, |> |```|**|"|(|)|同意|ません|не|🙄|…|:'.split(
          '|',
        ),
      ),
    )
    .map((parts) => parts.join('')),
);

/** The parts of a plain yes round the place where each language puts its "not". */
const negatable: readonly (readonly [before: string, not: readonly string[], after: string])[] = [
  [
    'I ',
    ['do not', "don't", 'cannot', 'never', 'would not', 'will not', "can't"],
    ' accept this contract.',
  ],
  ['Yes, I ', ['do not', 'never', 'hardly'], ' accept.'],
  ['', ['não', 'nunca', 'jamais', 'nem'], ' aceito este contrato.'],
  ['', ['no', 'nunca', 'jamás', 'tampoco'], ' acepto este contrato.'],
  ['Je ', ["n'", 'ne l’'], 'accepte pas ce contrat.'],
  ['Ich akzeptiere diesen Vertrag ', ['nicht', 'nie', 'keinesfalls', 'niemals'], '.'],
  ['Ich stimme dem Vertrag ', ['nicht', 'nie', 'keineswegs'], ' zu.'],
  ['', ['non', 'mai', 'nemmeno'], ' accetto questo contratto.'],
  ['Ik accepteer dit contract ', ['niet', 'nooit', 'geenszins'], '.'],
  ['Ik ga ', ['niet', 'nooit'], ' akkoord.'],
  ['', ['nie', 'nigdy nie', 'wcale nie'], ' akceptuję tej umowy.'],
  ['Я ', ['не', 'никогда не', 'вовсе не'], ' принимаю этот договор.'],
  ['Kabul et', ['mi', 'me', 'meye'], 'yorum.'],
  ['Kabul ediyor ', ['değil'], 'im.'],
  ['', ['لا', 'لن', 'لست'], ' أوافق على العقد.'],
  ['मैं स्वीकार ', ['नहीं', 'न'], ' करता हूँ।'],
  ['我', ['不', '没有', '绝不', '无法', '不会'], '接受这份契约。'],
  ['この契約に同意し', ['ません', 'ない', 'かねます', 'ておりません'], '。'],
  ['이 계약에 동의하지 ', ['않습니다', '못합니다', '아니합니다'], '.'],
  ['이 계약에 ', ['안', '못'], ' 동의합니다.'],
];

describe('reading any text', () => {
  test('never throws, and quotes only what stands in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { quote } = readReply(text);
        expect(text).toContain(quote);
        expect(text).toContain(readWithdrawal(text).quote);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test('never accepts where both lines stand, in any order, dress and distance', () => {
    const dress = fc.constantFrom('', '**', '`', '- ', '# ', '> ', '1. ', '✅ ');
    fc.assert(
      fc.property(
        fc.boolean(),
        dress,
        dress,
        fc.constantFrom(...accepting, ''),
        (first, one, two, between) => {
          const lines = [`${one}CONSENT: ACCEPT`, `${two}CONSENT: DECLINE`];
          if (first) lines.reverse();
          const reply = readReply(`${lines[0]}\n\n${between}\n\n${lines[1]}`);
          expect(reply.outcome).not.toBe('accepted');
        },
      ),
    );
  });

  test('never accepts by the line when the reply stopped before the line was whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...withLine),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (text, share) => {
          const whole = text.indexOf('CONSENT: ACCEPT') + 'CONSENT: ACCEPT'.length;
          const reply = readReply(text.slice(0, Math.floor(whole * share)));
          expect(reply.outcome === 'accepted' && reply.rule === 'line').toBe(false);
        },
      ),
    );
  });

  test.each(negatable)(
    'never accepts with a "not" at the verb: %s(%s)%s',
    (before, nots, after) => {
      for (const not of nots) {
        for (const text of [
          `${before}${not}${after}`,
          `${before}${not} ${after}`,
          `CONSENT: ACCEPT\n\n${before}${not}${after}`,
        ])
          expect(readReply(text).outcome, text).not.toBe('accepted');
      }
    },
  );

  test('never accepts when a sentence that takes it back is added to an accepting reply', () => {
    const back = fc.constantFrom(
      'I do not accept.',
      'But I cannot agree to clause 3.',
      'Only if you remove clause 2.',
      'Just kidding.',
      'Não aceito.',
      'No acepto.',
      "Je n'accepte pas.",
      'Ich stimme nicht zu.',
      'Non accetto.',
      'Ik ga niet akkoord.',
      'Nie zgadzam się.',
      'Я не согласен.',
      'Kabul etmiyorum.',
      'لا أوافق.',
      'मैं सहमत नहीं हूँ।',
      '我不同意。',
      '同意しません。',
      '동의하지 않습니다.',
    );
    fc.assert(
      fc.property(fc.constantFrom(...accepting), back, (text, sentence) => {
        expect(readReply(`${text}\n\n${sentence}`).outcome).not.toBe('accepted');
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  test('takes linear time on hostile input', () => {
    const size = 40_000;
    const pieces = [
      'a',
      ' ',
      '.',
      '*',
      '>',
      '> ',
      '\n',
      '"',
      '(',
      '不',
      '我同意',
      '동의합니다만',
      'و',
      '🙂',
      'thank you,',
      '<b',
      '```\n',
      'CONSENT:',
      'CONSENT: ACCEPT\n',
      'I accept. ',
      'not ',
      '1. ',
      '\u200b',
      '\u0301',
      '—',
      'miyor',
      'ich stimme dem vertrag ',
      '[ ] ',
      '…',
      '`',
      '~~',
      '\u0915',
    ];
    for (const piece of pieces) {
      const text = piece.repeat(size / piece.length);
      readReply(text.slice(0, 100));
      const start = performance.now();
      readReply(`Thank you ${text}x`);
      readWithdrawal(`consent ${text}x`);
      expect(performance.now() - start, JSON.stringify(piece)).toBeLessThan(6000);
    }
  }, 120_000);
});
