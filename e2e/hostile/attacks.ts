/**
 * What a page can do to be pressed through us, or to hide us. Each runs in the page and gives what
 * takes it back; they are sent there as text and use nothing from outside but what `Scene` holds.
 */

export interface Scene {
  /** Our element. */
  host: HTMLElement;
  /** A cover over the whole window that lets presses through, with the page's own words on it. */
  cover(tag?: string): HTMLElement;
  /** A style sheet of the page. */
  sheet(css: string): () => void;
}

type Attack = (scene: Scene) => () => void;

const hide: Record<string, Attack> = {
  'host at opacity 0': ({ host }) => {
    host.style.setProperty('opacity', '0', 'important');
    return () => host.removeAttribute('style');
  },
  'host animated to nothing': ({ host }) => {
    const it = host.animate([{ opacity: 0, transform: 'scale(0)' }], { duration: 1e6 });
    return () => it.cancel();
  },
  'html at opacity 0': ({ sheet }) => sheet('html{opacity:0!important}'),
  'html clipped away': ({ sheet }) => sheet('html{clip-path:inset(100%)!important}'),
  'html filtered': ({ sheet }) => sheet('html{filter:opacity(0)!important}'),
  'html moved': ({ sheet }) => sheet('html{transform:translate(150px,-90px)!important}'),
  'html not drawn': ({ sheet }) => sheet('html{display:none!important}'),
  'html skipped': ({ sheet }) => sheet('html{content-visibility:hidden!important}'),
  'html blended': ({ sheet }) => sheet('html{mix-blend-mode:difference;isolation:isolate}'),
  'host not drawn': ({ sheet }) =>
    sheet('html>*:not(head,body){display:none!important;visibility:hidden!important}'),
  'host clipped and moved': ({ sheet }) =>
    sheet('html>*:not(head,body){clip-path:inset(50%)!important;translate:200px!important}'),
  'host shown as closed': ({ host }) => {
    host.hidePopover?.();
    return () => host.showPopover?.();
  },
  'host no popover': ({ host }) => {
    host.removeAttribute('popover');
    return () => host.setAttribute('popover', 'manual');
  },
  'host inert': ({ host }) => {
    host.inert = true;
    return () => host.removeAttribute('inert');
  },
  'html inert': () => {
    document.documentElement.inert = true;
    return () => document.documentElement.removeAttribute('inert');
  },
  'host taken out': ({ host }) => {
    host.remove();
    return () => document.documentElement.append(host);
  },
  'host put into what is hidden': ({ host, cover }) => {
    const hidden = document.body.appendChild(document.createElement('div'));
    cover().remove();
    hidden.style.cssText = 'opacity:0;position:fixed;inset:0';
    hidden.append(host);
    return () => document.documentElement.append(host);
  },
};

const covers: Record<string, Attack> = {
  cover: ({ cover }) => {
    const it = document.body.appendChild(cover());
    return () => it.remove();
  },
  'cover after us': ({ cover }) => {
    const it = document.documentElement.appendChild(cover());
    return () => it.remove();
  },
  'cover that takes presses': ({ cover }) => {
    const it = document.documentElement.appendChild(cover());
    it.style.pointerEvents = 'auto';
    return () => it.remove();
  },
  'popover over us': ({ cover }) => {
    const it = document.body.appendChild(cover());
    it.popover = 'manual';
    it.showPopover();
    return () => it.remove();
  },
  'popover that closes itself': ({ cover }) => {
    const it = document.body.appendChild(cover());
    it.popover = 'manual';
    it.showPopover();
    return () => it.hidePopover();
  },
  'popover in a closed root': ({ cover }) => {
    const outer = document.body.appendChild(document.createElement('div'));
    const it = outer.attachShadow({ mode: 'closed' }).appendChild(cover());
    it.popover = 'manual';
    it.showPopover();
    return () => outer.remove();
  },
  'popover shown again and again': ({ cover }) => {
    const it = document.body.appendChild(cover());
    it.popover = 'manual';
    let frame = 0;
    const show = () => {
      it.hidePopover();
      it.showPopover();
      frame = requestAnimationFrame(show);
    };
    show();
    return () => {
      cancelAnimationFrame(frame);
      it.remove();
    };
  },
  'popover shown when we are': ({ host, cover }) => {
    const it = document.body.appendChild(cover());
    it.popover = 'manual';
    it.showPopover();
    const again = () => {
      it.hidePopover();
      it.showPopover();
    };
    host.addEventListener('toggle', again);
    return () => {
      host.removeEventListener('toggle', again);
      it.remove();
    };
  },
  'modal dialog over us': ({ cover }) => {
    const it = document.body.appendChild(cover('dialog')) as HTMLDialogElement;
    it.showModal();
    return () => it.remove();
  },
  'modal dialog in a closed root': ({ cover }) => {
    const outer = document.body.appendChild(document.createElement('div'));
    const root = outer.attachShadow({ mode: 'closed' });
    const it = root.appendChild(cover('dialog')) as HTMLDialogElement;
    it.showModal();
    return () => outer.remove();
  },
  'full screen over us': ({ cover }) => {
    const it = document.body.appendChild(cover());
    void it.requestFullscreen().catch(() => {});
    return () => {
      void document.exitFullscreen().catch(() => {});
      it.remove();
    };
  },
  'frame over us': ({ cover }) => {
    const it = cover('iframe') as HTMLIFrameElement;
    it.srcdoc = '<body style="background:#fff">Win a prize';
    document.documentElement.append(it);
    return () => it.remove();
  },
  'view transition that stands still': ({ cover, sheet }) => {
    const off = sheet(
      '::view-transition{pointer-events:none}::view-transition-new(root){display:none}::view-transition-old(root){animation-duration:9s;animation-timing-function:step-end}',
    );
    const it = document.body.appendChild(cover());
    const transition = document.startViewTransition?.(() => it.remove());
    return () => {
      transition?.skipTransition();
      off();
    };
  },
};

const words: Record<string, Attack> = {
  'fonts by our names': ({ sheet }) =>
    sheet(
      ['system-ui', 'sans-serif', 'serif', 'ui-serif', 'Noto Serif', 'ui-monospace', 'Georgia']
        .map((name) => `@font-face{font-family:"${name}";src:local("DejaVu Sans Mono")}`)
        .join(''),
    ),
  'properties by our names': ({ sheet }) =>
    sheet(
      'html,symbiotic-contract{--sc-ink:#0000!important;--sc-on-accent:#0000!important;--sc-sans:monospace!important;--sc-surface:#0000!important;color:#0000!important;-webkit-text-fill-color:#0000!important}',
    ),
  'properties registered for all': () => {
    for (const name of ['ink', 'on-accent', 'accent', 'surface', 'edge'])
      try {
        CSS.registerProperty({
          name: `--sc-${name}`,
          syntax: '<color>',
          inherits: false,
          initialValue: 'transparent',
        });
      } catch {
        // It is there from the layout before.
      }
    return () => {};
  },
  'words reached by script': ({ host }) => {
    const root = host.shadowRoot ?? null;
    for (const it of root?.querySelectorAll('button') ?? []) it.textContent = 'Win a prize';
    host.append('Win a prize');
    return () => host.replaceChildren();
  },
  'words from right to left': ({ host, sheet }) => {
    host.dir = 'rtl';
    return sheet('html{direction:rtl!important;unicode-bidi:bidi-override!important}');
  },
  'all selected, in no colour': ({ sheet }) => {
    const off = sheet('*::selection{color:transparent;background:#fff}');
    getSelection()?.selectAllChildren(document.documentElement);
    return () => {
      getSelection()?.empty();
      off();
    };
  },
};

/** What moves the composer, and has us notice. */
const moves: Record<string, Attack> = {
  'composer up': ({ sheet }) => {
    const off = sheet('#composer{bottom:180px!important}');
    dispatchEvent(new Event('resize'));
    return off;
  },
  'composer aside': ({ sheet }) => {
    const off = sheet('#composer{left:150px!important;right:-30px!important}');
    dispatchEvent(new Event('resize'));
    return off;
  },
  'composer out of the window': ({ sheet }) => sheet('#composer{bottom:-900px!important}'),
  'composer as narrow as a hair': ({ sheet }) => sheet('#composer{right:auto;width:1px!important}'),
  'composer over all': ({ sheet }) =>
    sheet('#composer{inset:0!important;height:100%!important;width:100%!important}'),
};

const others: Record<string, Attack> = {
  nothing: () => () => {},
  'a dark page': ({ sheet }) => sheet('body{background:#111!important}'),
  'elements by our names': () => {
    const names = 'elementFromPoint querySelectorAll documentElement hasFocus querySelector body';
    for (const name of names.split(' '))
      document.body.append(Object.assign(document.createElement('img'), { name }));
    return () => {};
  },
  'presses by script': ({ host }) => {
    host.click();
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      host.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
    return () => {};
  },
  'focus given': ({ host }) => {
    host.tabIndex = 0;
    host.focus();
    return () => host.removeAttribute('tabindex');
  },
  'backdrop in colours': ({ sheet }) => sheet('*::backdrop{background:#c00!important}'),
};

export const attacks = { ...hide, ...covers, ...words, ...moves, ...others };
export type AttackName = keyof typeof attacks & string;
export const attackNames = Object.keys(attacks);

/** When an attack begins and ends. */
export const modes = [
  'stays',
  'until the pointer moves',
  'until the press',
  'from the press on',
  'comes and goes',
  'after a while',
] as const;
export type Mode = (typeof modes)[number];

/** Runs in the page: gets an attack ready there. */
export function begin(table: Record<string, Attack>, name: string, mode: Mode, ms: number): void {
  const scene: Scene = {
    get host() {
      const ours = [...document.documentElement.querySelectorAll<HTMLElement>('*')].find((it) =>
        it.localName.startsWith('symbiotic-contract'),
      );
      return ours ?? document.createElement('i');
    },
    cover(tag = 'div') {
      const it = document.createElement(tag);
      it.textContent = 'Win a prize';
      it.style.cssText =
        'position:fixed;inset:0;width:auto;height:auto;max-width:none;max-height:none;margin:0;border:0;padding:40% 0 0 0;z-index:2147483647;pointer-events:none;background:#fff;font:40px sans-serif';
      return it;
    },
    sheet(css) {
      const it = document.createElement('style');
      it.textContent = css;
      document.documentElement.append(it);
      return () => it.remove();
    },
  };
  const safely = (act: () => void) => {
    try {
      act();
    } catch {
      // An attack that the browser does not let through is one that failed.
    }
  };
  let off: (() => void) | undefined;
  const on = () =>
    safely(() => {
      off ??= table[name]?.(scene);
    });
  const end = () =>
    safely(() => {
      off?.();
      off = undefined;
    });
  const once = (type: string, act: () => void) =>
    addEventListener(type, act, { capture: true, once: true });
  if (mode === 'from the press on') once('pointerdown', on);
  else if (mode === 'after a while') setTimeout(on, ms);
  else on();
  if (mode === 'until the pointer moves') once('pointermove', end);
  if (mode === 'until the press') once('pointerdown', end);
  if (mode === 'comes and goes') setInterval(() => (off ? end() : on()), 90);
}

/** All of it as a text that a page can run. */
export const attackSource = `(${begin})({${attackNames
  .map((name) => `${JSON.stringify(name)}:${attacks[name as AttackName]}`)
  .join(',')}},`;
