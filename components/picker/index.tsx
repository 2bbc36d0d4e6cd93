import { render } from 'preact';
import type { SiteProfile } from '../../lib/sites/index.ts';
import colours from '../shared/colours.css?inline';
import { isDark } from '../shared/is-dark.ts';
import { createHost } from '../shared/shadow-host.ts';
import tokens from '../shared/tokens.css?inline';
import css from './picker.css?inline';
import { Bar, Outlines } from './picker.tsx';
import { type Pick, Picking, type Try } from './picking.ts';
import { readPointer } from './pointer.ts';

export interface PickerOptions {
  readonly pick: Pick;
  readonly attempt: Try;
  /** Saves the profile. Gives the sentence to show then; the message of its error is shown, too. */
  readonly onDone: (profile: SiteProfile) => Promise<string>;
  readonly onCancel: () => void;
  /** However it ended. */
  readonly onEnd?: () => void;
  /** Ends it without a word. */
  readonly signal: AbortSignal;
}

/** Lets the person point at the four parts of this page, until they are saved or it is cancelled. */
export function startPicker({
  pick,
  attempt,
  onDone,
  onCancel,
  onEnd,
  signal,
}: PickerOptions): void {
  const ended = new AbortController();
  const pointed = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const { container, reattach } = createHost(colours + tokens + css, 'open');
  const host = (container.getRootNode() as ShadowRoot).host;
  const shield = container.appendChild(document.createElement('div'));
  const outlines = container.appendChild(document.createElement('div'));
  const bar = container.appendChild(document.createElement('div'));
  container.className = 'picker';
  shield.className = 'shield';
  bar.className = 'bar';
  let byKey = false;
  let step = '';

  const end = (): void => {
    ended.abort();
    if (picking.stage.kind !== 'saved') onCancel();
    onEnd?.();
  };
  const move = (): void => {
    bar.classList.toggle('at-bottom');
  };
  const draw = (): void => {
    if (either.aborted) return;
    reattach();
    const { stage } = picking;
    container.style.colorScheme = isDark() ? 'dark' : 'light';
    shield.hidden = stage.kind === 'saved';
    bar.classList.toggle('done', shield.hidden);
    if (shield.hidden) pointed.abort();
    const byAddress = stage.kind === 'summary' && pick.hasId(stage.profile.paths);
    render(<Outlines picking={picking} />, outlines);
    render(<Bar {...{ picking, byKey, byAddress }} onEnd={end} onMove={move} />, bar);
    const now = stage.kind === 'pointing' ? stage.part : stage.kind;
    if (now !== step) takeFocus(now, bar, picking);
    step = now;
  };
  const picking = new Picking(pick, attempt, onDone, draw);

  readPointer(
    host,
    bar,
    {
      onPoint(under, keyed) {
        byKey = keyed;
        picking.point(under);
        draw();
        if (keyed && isCovered(bar, under)) move();
      },
      onChoose: (under) => picking.choose(under),
      onBack: () => picking.back(),
      onCancel: end,
    },
    AbortSignal.any([either, pointed.signal]),
  );
  either.addEventListener('abort', () => {
    render(null, outlines);
    render(null, bar);
    host.remove();
  });
  // The page moves under the outlines in more ways than there are events for.
  const follow = (): void => {
    draw();
    if (!either.aborted) requestAnimationFrame(follow);
  };
  follow();
}

/** At the send control the box has the focus, so that a word can be typed there; else the bar. */
function takeFocus(step: string, bar: HTMLElement, { chosen }: Picking): void {
  const box = step === 'send' ? chosen.composer : bar.querySelector('[role="dialog"]');
  (box as HTMLElement | null | undefined)?.focus({ preventScroll: true });
}

/** A hand finds “Move aside”; for the keyboard the bar goes where it covers nothing. */
function isCovered(bar: HTMLElement, [at]: readonly Element[]): boolean {
  const own = bar.getBoundingClientRect();
  const it = at?.getBoundingClientRect();
  if (it === undefined) return false;
  const wide = Math.min(own.right, it.right) - Math.max(own.left, it.left);
  const high = Math.min(own.bottom, it.bottom) - Math.max(own.top, it.top);
  return wide > 0 && high > 0 && wide * high > (it.width * it.height) / 2;
}
