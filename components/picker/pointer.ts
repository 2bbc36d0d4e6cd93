/**
 * Mouse, touch and keys while a person points. Nothing they press reaches the page, but for what
 * they type into the box; and nothing the page does by script counts as pointing.
 */

import { walk } from './walk.ts';

export interface Pointing {
  /** What lies under the pointer or is reached by the keyboard, the topmost first. */
  onPoint(under: readonly Element[], byKey: boolean): void;
  onChoose(under: readonly Element[]): void;
  onBack(): void;
  onCancel(): void;
}

const pressed = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'auxclick',
  'dblclick',
  'contextmenu',
  'dragstart',
  'touchstart',
  'touchend',
] as const;

/** @param bar our own controls, which take presses as ever */
export function readPointer(
  host: Element,
  bar: Element,
  pointing: Pointing,
  signal: AbortSignal,
): void {
  /** The element that the keyboard has reached. */
  let at: Element | null = null;
  const isOurs = (event: Event) => event.composedPath().includes(bar);
  const listen = <K extends keyof WindowEventMap>(
    type: K,
    act: (event: WindowEventMap[K]) => void,
  ): void =>
    addEventListener(type, (event) => event.isTrusted && act(event), {
      capture: true,
      passive: false,
      signal,
    });

  for (const type of pressed) listen(type, (event) => isOurs(event) || swallow(event));

  listen('pointermove', (event) => {
    pointing.onPoint(isOurs(event) ? [] : elementsAt(event, host), false);
  });
  listen('click', (event) => {
    if (isOurs(event)) return;
    swallow(event);
    // A click by key on a control of the page has no detail, and is not pointing.
    if (event.detail > 0) pointing.onChoose(elementsAt(event, host));
  });
  listen('wheel', (event) => {
    if (!isOurs(event) && !event.ctrlKey) scrollBelow(event, elementsAt(event, host));
  });
  listen('focusin', (event) => {
    const target = event.composedPath()[0];
    if (!(target instanceof Element) || event.composedPath().includes(host)) return;
    at = target;
    pointing.onPoint([target], true);
  });

  listen('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      swallow(event);
      pointing.onCancel();
      return;
    }
    if (passes(event, isOurs(event))) return;
    swallow(event);
    if (event.key === 'Enter') pointing.onChoose(at ? [at] : []);
    if (event.key === 'Backspace') pointing.onBack();
    const next = walk(at, event.key);
    if (next === null) return;
    at = next;
    next.scrollIntoView({ block: 'nearest' });
    pointing.onPoint([next], true);
  });
  for (const type of ['keypress', 'keyup'] as const)
    listen(type, (event) => event.isComposing || passes(event, isOurs(event)) || swallow(event));
}

/** Moving the focus, the browser's own keys, our buttons, and typing into the page's box. */
function passes(event: KeyboardEvent, isOurs: boolean): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  const target = event.composedPath()[0];
  if (key === 'Tab') return true;
  if (isOurs) return target instanceof HTMLButtonElement && (key === 'Enter' || key === ' ');
  if (key === 'Enter') return false;
  return ctrlKey || metaKey || altKey || isText(target);
}

function isText(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLInputElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

function swallow(event: Event): void {
  // Prevented, a touch would neither click nor scroll.
  if (!event.type.startsWith('touch')) event.preventDefault();
  event.stopImmediatePropagation();
}

/** The topmost first; where that is a component with an open root, what lies in there before it. */
function elementsAt({ clientX, clientY }: MouseEvent, host: Element): Element[] {
  const within = (root: DocumentOrShadowRoot): Element[] => {
    const under = root.elementsFromPoint(clientX, clientY).filter((it) => it !== host);
    const inner = under[0]?.shadowRoot;
    return inner && inner !== root ? [...within(inner), ...under] : under;
  };
  return within(document).slice(0, 50);
}

/** Scrolls what lies below our shield, which has taken the event. */
function scrollBelow(event: WheelEvent, under: readonly Element[]): void {
  const { deltaMode, deltaX, deltaY } = event;
  const unit = deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : deltaMode === 0 ? 1 : innerHeight;
  for (const element of under) {
    const before = element.scrollTop + element.scrollLeft;
    if (!/auto|scroll/.test(getComputedStyle(element).overflow)) continue;
    element.scrollBy({ left: deltaX * unit, top: deltaY * unit, behavior: 'instant' });
    if (element.scrollTop + element.scrollLeft !== before) {
      event.preventDefault();
      return;
    }
  }
}
