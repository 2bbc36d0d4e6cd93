import { afterEach, expect, it } from 'vitest';
import { exportErrorCodes } from '../../../lib/archive/error.ts';
import { logErrorCodes } from '../../../lib/log/error.ts';
import { speak } from '../../../testing/words.ts';
import { codesByKind, faultWords } from './fault-words.ts';

afterEach(() => speak());

it('says the verifier’s own sentence in English, and the kind of fault in other languages', () => {
  const fault = { code: 'seq-missing', message: 'Record 5 is missing.' } as const;
  expect(faultWords(fault)).toBe('Record 5 is missing.');
  speak('es');
  expect(faultWords(fault)).toBe('Faltan registros, o no están donde deberían.');
  expect(faultWords({ code: 'sha256', message: '' })).toBe(
    'Algo que contiene no es lo que se firmó.',
  );
});

it('knows the codes it sorts, each once', () => {
  const sorted = Object.values(codesByKind).flatMap((codes) => codes.split(' '));
  const codes: readonly string[] = [...exportErrorCodes, ...logErrorCodes];
  expect(sorted.filter((code) => !codes.includes(code))).toEqual([]);
  expect(new Set(sorted).size).toBe(sorted.length);
});
