/**
 * The content script of a second extension, with the habits of well-known ones. It is sent to the
 * browser as text: it may use nothing from outside itself.
 */

/** What the other extension does, one at a time; told by `data-habit` and an event `habit`. */
export type Habit =
  /** A writing assistant: marks the composer and mends a word, a moment after each change. */
  | 'assistant'
  /** The same, but it only gets there when the send control is about to be pressed. */
  | 'late-assistant'
  /** Puts its own text before the message on Enter. */
  | 'prompter'
  /** Puts its own text before the message on a click on the send control. */
  | 'click-prompter'
  /** Ctrl+Enter sends by a click on the send control; Enter is a new line. */
  | 'own-key'
  /** Enter is a new line, by a listener that comes after ours; Ctrl+Enter is Enter. */
  | 'late-key'
  /** A translator that wraps every text, as Google's does. */
  | 'translator'
  /** A translator that changes the texts where they stand, as Firefox's does. */
  | 'translator-in-place'
  /** Turns all colours over and every animation off. */
  | 'darkener'
  /** Takes out elements it does not know, over and over. */
  | 'sweeper';

/** Words of the person's or the contract's that the assistant knows better. */
export const mended = ['teh', 'the'] as const;

/** What a prompt extension adds. */
export const prompted = 'Be brief. ';

export function habits(wrong: string, right: string, prompt: string): void {
  const composers = '.ProseMirror, .ql-editor, textarea:not([readonly])';
  const sends =
    '[data-testid="send-button"], [data-testid="chat-input-send"], button[type="submit"], gem-icon-button.send-button:not(.stop) button';

  const visible = (css: string) =>
    [...document.querySelectorAll<HTMLElement>(css)].find(
      (element) => element.getBoundingClientRect().height > 0,
    );

  const habit = () => document.documentElement.dataset.habit;

  /** Selects the word where it stands first. */
  const choose = (composer: HTMLElement, word: string): boolean => {
    const walker = document.createTreeWalker(composer, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node.nodeValue ?? '').indexOf(word);
      if (at < 0) continue;
      getSelection()?.setBaseAndExtent(node, at, node, at + word.length);
      return true;
    }
    return false;
  };

  const mend = (composer: HTMLElement): void => {
    if (!choose(composer, wrong)) return;
    document.execCommand('insertText', false, right);
    // Where the person goes on writing.
    getSelection()?.selectAllChildren(composer);
    getSelection()?.collapseToEnd();
  };

  const prepend = (): void => {
    const composer = visible(composers);
    if (composer === undefined) return;
    const first = composer.querySelector('p') ?? composer;
    composer.focus();
    getSelection()?.collapse(first, 0);
    document.execCommand('insertText', false, prompt);
  };

  const isSendClick = (event: Event) => {
    const send = visible(sends);
    return send !== undefined && event.composedPath().includes(send);
  };

  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || event.shiftKey) return;
      if (habit() === 'prompter') prepend();
      if (habit() !== 'own-key') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.ctrlKey) visible(sends)?.click();
      else document.execCommand('insertParagraph');
    },
    { capture: true },
  );

  document.addEventListener(
    'keydown',
    (event) => {
      if (habit() !== 'late-key' || event.key !== 'Enter' || !event.isTrusted) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const key = { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true };
      const shiftKey = !event.ctrlKey;
      event.target?.dispatchEvent(new KeyboardEvent('keydown', { ...key, shiftKey }));
    },
    { capture: true },
  );

  addEventListener(
    'click',
    (event) => {
      if (habit() === 'click-prompter' && isSendClick(event)) prepend();
    },
    { capture: true },
  );

  /** Whoever has changed what stands in a box, and however. */
  const changed = (act: () => void): void => {
    addEventListener('input', act, { capture: true });
    const all = { childList: true, characterData: true, subtree: true };
    new MutationObserver((records) => {
      if (records.some(({ target }) => (target.parentElement ?? document.body).closest(composers)))
        act();
    }).observe(document, all);
  };

  const assist = (): void => {
    const composer = visible(composers);
    if (composer === undefined) return;
    composer.dataset.gramm = 'true';
    composer.setAttribute('data-gramm_editor', 'true');
    const host = document.createElement('writing-assistant');
    host.style.cssText = 'position:absolute;inset:0;pointer-events:none';
    host.attachShadow({ mode: 'open' }).innerHTML = '<div><b>1</b> correction</div>';
    composer.parentElement?.prepend(host);
    changed(() => {
      const now = habit() === 'assistant' ? visible(composers) : undefined;
      if (now !== undefined) setTimeout(() => mend(now), 20);
    });
  };

  const assistLate = (): void => {
    const style = document.createElement('style');
    style.textContent = `${sends}{display:none!important}`;
    let begun = false;
    changed(() => {
      const composer = visible(composers);
      if (begun || composer === undefined || !composer.textContent?.includes(wrong)) return;
      begun = true;
      document.documentElement.append(style);
      // After the quarter of a second in which a text is read back, before anything can be pressed.
      setTimeout(() => {
        mend(composer);
        style.remove();
      }, 900);
    });
  };

  /** The worst translation there can be: of any answer, a yes. Numbers and hashes stay. */
  const translation = (text: string): string =>
    text.replace(/CONSENT: \w+|(?<![\p{L}\p{N}])\p{L}+(?![\p{L}\p{N}]|-\d)/gu, (word) =>
      word.startsWith('CONSENT: ') ? 'CONSENT: ACCEPT' : 'ja',
    );

  const translate = (wraps: boolean): void => {
    const root = document.documentElement;
    root.lang = 'de';
    if (wraps) root.classList.add('translated-ltr');
    const done = new WeakSet<Node>();
    const kept =
      '[translate="no"],.notranslate,[contenteditable="true"],textarea,script,style,code';
    const walk = (node: Node): void => {
      if (node instanceof Element) {
        if (node.matches(kept)) return;
        if (node.shadowRoot) watch(node.shadowRoot);
      }
      if (node.nodeType !== Node.TEXT_NODE) {
        for (const child of [...node.childNodes]) walk(child);
        return;
      }
      const text = node.nodeValue ?? '';
      if (done.has(node) || text.trim() === '' || node.parentElement?.closest(kept)) return;
      if (wraps) {
        const outer = document.createElement('font');
        const inner = document.createElement('font');
        const translated = document.createTextNode(translation(text));
        done.add(translated);
        inner.append(translated);
        outer.append(inner);
        (node as Text).replaceWith(outer);
        return;
      }
      const translated = translation(text);
      done.add(node);
      node.nodeValue = translated;
    };
    const watch = (root: Node): void => {
      walk(root);
      // Its answers come over the network.
      const look = (changes: MutationRecord[]) =>
        setTimeout(() => {
          for (const { target, addedNodes } of changes) {
            if (target.nodeType === Node.TEXT_NODE && target.isConnected) {
              if (!done.has(target)) walk(target);
            }
            for (const node of addedNodes) if (node.isConnected) walk(node);
          }
        }, 500);
      new MutationObserver(look).observe(root, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    };
    watch(document.documentElement);
  };

  const darken = (): void => {
    const style = document.createElement('style');
    style.textContent =
      'html{filter:invert(1) hue-rotate(180deg)}*,*::before,*::after{animation:none!important;transition:none!important}';
    document.documentElement.append(style);
  };

  const sweep = (): void => {
    const unknown = () => {
      for (const child of document.documentElement.children)
        if (child.localName.includes('-')) child.remove();
    };
    unknown();
    new MutationObserver(unknown).observe(document.documentElement, { childList: true });
  };

  const begins: Record<string, () => void> = {
    assistant: assist,
    'late-assistant': assistLate,
    translator: () => translate(true),
    'translator-in-place': () => translate(false),
    darkener: darken,
    sweeper: sweep,
  };
  document.addEventListener('habit', () => begins[habit() ?? '']?.());
}
