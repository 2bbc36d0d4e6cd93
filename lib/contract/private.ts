/** Finds what looks like a secret or like personal data, so that nobody signs it into a contract. */

import { say } from '../words.ts';
import { withoutOverlaps } from './spans.ts';
import type { WordingWarning } from './warning.ts';

interface Detector {
  code: 'secret' | 'personal';
  /** Of its words in the catalogue. */
  name:
    | 'privateKey'
    | 'accessKey'
    | 'token'
    | 'password'
    | 'card'
    | 'iban'
    | 'email'
    | 'cpf'
    | 'telephone';
  /** Global; starts at a token's edge and repeats within bounds or without a tail: linear. */
  pattern: RegExp;
  /** How much of the match is the thing itself, in UTF-16 units; 0 for a false alarm. */
  length?: (match: string) => number;
}

/** In order of precedence: where two begin at the same character, the first one speaks. */
const detectors: readonly Detector[] = [
  { code: 'secret', name: 'privateKey', pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g },
  {
    code: 'secret',
    name: 'accessKey',
    pattern: new RegExp(
      String.raw`(?<![\w-])(?:${[
        'sk-[\\w-]{20,}',
        '[sr]k_(?:live|test)_\\w{16,}',
        'gh[pousr]_\\w{30,}',
        'github_pat_\\w{30,}',
        'glpat-[\\w-]{18,}',
        'xox[abeoprs]-[\\w-]{10,}',
        'npm_\\w{30,}',
        'hf_\\w{30,}',
        'AIza[\\w-]{30,}',
        '(?:AKIA|ASIA)[A-Z0-9]{16}(?!\\w)',
      ].join('|')})`,
      'g',
    ),
  },
  {
    code: 'secret',
    name: 'token',
    pattern: /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
  },
  {
    code: 'secret',
    name: 'password',
    pattern:
      /(?<![\p{L}\p{N}])(?:password|passphrase|passcode|api[ _-]?key|senha|palavra-passe|chave de api)\s{0,9}(?:[:=]|\bis\b|é)\s{0,9}(?=\S{0,200}[\d@#$%^&*+=])\S{6,200}/giu,
  },
  {
    code: 'secret',
    name: 'card',
    pattern: /(?<![\w.])[2-6](?:[ -]?\d){12,18}(?!\w)/g,
    length: (match) => (luhn(match) ? match.length : 0),
  },
  {
    code: 'personal',
    name: 'iban',
    pattern: /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/g,
    length: ibanLength,
  },
  {
    code: 'personal',
    name: 'email',
    pattern:
      /(?<![\p{L}\p{N}.+_-])[\p{L}\p{N}.+_-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu,
  },
  {
    code: 'personal',
    name: 'cpf',
    pattern: /(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/g,
    length: (match) => (cpf(match) ? match.length : 0),
  },
  {
    code: 'personal',
    name: 'telephone',
    pattern:
      /(?<![\w+])(?:\+\d(?:[ ().-]{0,2}\d){7,14}|\(?\d{2}\)?[ ]?9?\d{4}-\d{4}|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?!\w)/g,
  },
];

/** Linear in the text; the messages do not repeat what was found. */
export function findPrivate(text: string): WordingWarning[] {
  const found: WordingWarning[] = [];
  for (const { code, name, pattern, length } of detectors) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const size = length ? length(match[0]) : match[0].length;
      if (size > 0) found.push({ code, ...advice(code, name), start, end: start + size });
    }
  }
  return withoutOverlaps(found);
}

function advice(code: Detector['code'], name: Detector['name']) {
  return {
    message: say(`text.private.${code}`, say(`text.private.${name}`)),
    suggestion: say(`text.private.${code}Instead`),
  };
}

function luhn(number: string): boolean {
  let sum = 0;
  const digits = Array.from(number.replace(/\D/g, ''), Number).reverse();
  for (const [place, digit] of digits.entries()) {
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A written IBAN may run on into capitals that are not its own: try the ends of its groups. */
function ibanLength(match: string): number {
  const ends = [
    match.length,
    ...Array.from(match.matchAll(/ /g), (space) => space.index).reverse(),
  ];
  return ends.find((end) => isIban(match.slice(0, end).replaceAll(' ', ''))) ?? 0;
}

/** ISO 13616: country and check digits to the end, letters as 10 to 35, remainder 1 by 97. */
function isIban(iban: string): boolean {
  if (iban.length < 15 || iban.length > 34) return false;
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Brazil's taxpayer number: two check digits, each a weighted sum by 11; all-equal ones are void. */
function cpf(written: string): boolean {
  const digits = Array.from(written.replace(/\D/g, ''), Number);
  if (digits.every((digit) => digit === digits[0])) return false;
  return [9, 10].every((length) => {
    const sum = digits
      .slice(0, length)
      .reduce((all, digit, at) => all + digit * (length + 1 - at), 0);
    return ((sum * 10) % 11) % 10 === digits[length];
  });
}
