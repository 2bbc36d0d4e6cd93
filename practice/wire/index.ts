import type { AnyFront } from '../fronts.ts';
import { chatgptWire, signedOutWire } from './chatgpt.ts';
import { claudeWire } from './claude.ts';
import { geminiWire } from './gemini.ts';
import { plainWire } from './plain.ts';
import type { Wire } from './wire.ts';

export type * from './wire.ts';

/** The wire each front end speaks. */
export const wires: Readonly<Record<AnyFront['id'], Wire>> = {
  'chatgpt-classic': chatgptWire,
  'chatgpt-shell': chatgptWire,
  'chatgpt-signed-out': signedOutWire,
  'claude-hub': claudeWire,
  'claude-earlier': claudeWire,
  'gemini-restyled': geminiWire,
  'gemini-earlier': geminiWire,
  'own-unlike': plainWire,
  'own-textarea': plainWire,
  'own-editable': plainWire,
};
