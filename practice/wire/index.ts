import type { FrontEnd } from '../../lib/sites/profile.ts';
import { chatgptWire, signedOutWire } from './chatgpt.ts';
import { claudeWire } from './claude.ts';
import { geminiWire } from './gemini.ts';
import type { Wire } from './wire.ts';

export type * from './wire.ts';

/** The wire each front end speaks. */
export const wires: Readonly<Record<FrontEnd, Wire>> = {
  'chatgpt-classic': chatgptWire,
  'chatgpt-shell': chatgptWire,
  'chatgpt-signed-out': signedOutWire,
  'claude-hub': claudeWire,
  'claude-earlier': claudeWire,
  'gemini-restyled': geminiWire,
  'gemini-earlier': geminiWire,
};
