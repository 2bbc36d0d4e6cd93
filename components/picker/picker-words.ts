import type { Part } from '../../lib/pick/index.ts';
import { say } from '../../lib/words.ts';

export function step(part: Part): { title: string; hint: string } {
  return { title: say(`picker.steps.${part}`), hint: say(`picker.hints.${part}`) };
}

export function label(part: Part): string {
  return say(`picker.labels.${part}`);
}

export function found(messages: number, replies: number): string {
  const mine = say('picker.messages', messages);
  return say('picker.found', mine, say('picker.replies', replies));
}

export function remembered(apart: boolean): string {
  return say(apart ? 'picker.foundAgain' : 'picker.untilReload');
}

/** What the arrow keys have come to, for those who do not see the outline. */
export function spoken(element: Element): string {
  const kind = element.getAttribute('role') ?? element.localName;
  const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
  return `${kind}: ${name.slice(0, 400).replace(/\s+/g, ' ').trim().slice(0, 80)}`;
}
