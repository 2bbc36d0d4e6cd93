/** Before a site is added: whether its box takes a text of ours as it is, and gives it up again. */

import type { TryComposer } from '../../seam/editor.ts';
import { drawingOf } from '../../sites/index.ts';
import { findComposer } from '../find/composer.ts';
import { pause } from '../find/watcher.ts';
import { holdsText, sendControl } from './delivery.ts';

/** An app that is not known is given a quarter of a second to take a text up, or to change it. */
const settleMs = 250;

/** As a contract is: lines, a blank one, leading spaces, what is no letter. */
const sample =
  'Symbiotic Contract tries this box.\n\n  It takes its words away again: \u{1f331} *a* <b>';

export const tryComposer: TryComposer = async (profile) => {
  const composer = findComposer(profile);
  if (composer === undefined) return 'gone';
  const draft = composer.read();
  const holds = async (text: string): Promise<boolean> => {
    await composer.write(text);
    return holdsText(composer, text, () => pause(settleMs));
  };
  const isTaken = await holds(sample);
  const control = isTaken ? await sendControl(composer) : undefined;
  const drawn = control && drawingOf(control);
  // What was typed by hand may be told apart otherwise: white space at its end, and no more.
  const isBack = (await holds('')) && (draft.trim() === '' || (await holds(draft)));
  if (!isTaken || !isBack) return 'inexact';
  if (control === undefined) return 'unnoticed';
  return drawn ? { ...profile, send: profile.send.map((it) => ({ ...it, drawn })) } : profile;
};
