/** Where the focus goes when what had it is gone: back to where the person was before they came to us. */

/** What can be written in. */
const writable = '[contenteditable="true"], textarea';

/** @param root what only we reach */
export function keepFocus(root: ShadowRoot, signal: AbortSignal) {
  let before: HTMLElement | null = null;
  root.addEventListener(
    'focusin',
    (event) => {
      const from = (event as FocusEvent).relatedTarget;
      if (from instanceof HTMLElement && from !== root.host && !root.contains(from)) before = from;
    },
    { signal },
  );
  return {
    /** @param anchor the message box's frame, for where that was not it, or is there no more */
    around(anchor: Element | null, act: () => void): void {
      const had = root.activeElement;
      act();
      if (had === null || root.activeElement !== null) return;
      const back = before?.isConnected ? before : anchor?.querySelector<HTMLElement>(writable);
      back?.focus();
    },
  };
}
