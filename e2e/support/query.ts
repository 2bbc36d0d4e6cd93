/**
 * Finding elements the way a person with a screen reader does: by role and accessible name, through
 * open shadow roots. The same code runs in both browsers, in the page.
 */

export interface Query {
  role: string;
  /** Exact name, or the source and flags of a regular expression. */
  name?: string | { source: string; flags: string } | undefined;
}

/**
 * Every visible match, in document order; without a role, a list of all that has one (for error
 * messages). Runs in the page and is sent there as text: it may use nothing from outside.
 */
export function queryAll(query: Query | null): Element[] {
  const implied: Record<string, string> = {
    button: 'button',
    summary: 'button',
    'a[href]': 'link',
    'h1,h2,h3,h4,h5,h6': 'heading',
    textarea: 'textbox',
    'select:not([multiple])': 'combobox',
    dialog: 'dialog',
    table: 'table',
    'input[type=checkbox]': 'checkbox',
    'input[type=radio]': 'radio',
    'input[type=search]': 'searchbox',
    'input[type=submit],input[type=button]': 'button',
    output: 'status',
    'ul,ol': 'list',
    li: 'listitem',
    'input:not([type]),input[type=text],input[type=email],input[type=url]': 'textbox',
    nav: 'navigation',
    main: 'main',
    tr: 'row',
    td: 'cell',
    th: 'columnheader',
    option: 'option',
    'details,fieldset': 'group',
    'form[aria-label]': 'form',
    progress: 'progressbar',
    'img[alt]': 'img',
    article: 'article',
    p: 'paragraph',
  };
  const squeeze = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

  const roleOf = (element: Element): string => {
    const explicit = element.getAttribute('role')?.split(' ')[0];
    if (explicit) return explicit;
    for (const selector in implied) {
      if (element.matches(selector)) return implied[selector] as string;
    }
    return '';
  };

  const labelText = (element: Element): string => {
    // A label that wraps its control: the control's own text (a select's options) is not its name.
    const copy = element.cloneNode(true) as Element;
    for (const control of copy.querySelectorAll('input,select,textarea,[aria-hidden=true]')) {
      control.remove();
    }
    return squeeze(copy.textContent);
  };

  const named = new Set([
    'button',
    'link',
    'heading',
    'option',
    'cell',
    'columnheader',
    'row',
    'tab',
    'menuitem',
    'switch',
    'checkbox',
    'radio',
    'listitem',
  ]);
  const nameOf = (element: Element, role: string): string => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    const byId = squeeze(ids.map((id) => squeeze(root.getElementById(id)?.textContent)).join(' '));
    if (byId) return byId;
    const label = squeeze(element.getAttribute('aria-label'));
    if (label) return label;
    const labels = (element as HTMLInputElement).labels;
    if (labels?.length) return squeeze([...labels].map(labelText).join(' '));
    if (element instanceof HTMLImageElement) return squeeze(element.alt);
    const own = named.has(role) ? labelText(element) : '';
    if (own) return own;
    if (element instanceof HTMLInputElement && role === 'button') return squeeze(element.value);
    const first = element.querySelector(':scope > caption, :scope > legend');
    if (first) return squeeze(first.textContent);
    return squeeze(element.getAttribute('title') ?? element.getAttribute('placeholder'));
  };

  const visible = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) &&
    !element.closest('[aria-hidden=true],[inert]');

  const found: Element[] = [];
  const walk = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      const role = roleOf(element);
      if (role && visible(element) && fits(element, role)) found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  const fits = (element: Element, role: string): boolean => {
    if (query === null)
      return (
        named.has(role) ||
        role === 'textbox' ||
        role === 'combobox' ||
        role === 'dialog' ||
        role === 'alert'
      );
    if (role !== query.role) return false;
    if (query.name === undefined) return true;
    const name = nameOf(element, role);
    return typeof query.name === 'string'
      ? name === query.name
      : new RegExp(query.name.source, query.name.flags).test(name);
  };
  walk(document);
  return found;
}

/** Whether a click in the middle of the element would reach it, and what is in the way if not. */
export function reachable(element: Element): { ok: boolean; why: string; at?: string } {
  if ((element as HTMLButtonElement).disabled || element.ariaDisabled === 'true')
    return { ok: false, why: 'it is disabled' };
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return { ok: false, why: 'it has no size' };
  const at = [box.x, box.y, box.width, box.height].join();
  let hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  for (
    let node: Node | null = hit;
    node;
    node = node.parentNode ?? (node as ShadowRoot).host ?? null
  ) {
    if (node === element) return { ok: true, why: '', at };
  }
  // A click on a control's label reaches the control too.
  const label = hit?.closest('label');
  if (label && label.control === element) return { ok: true, why: '', at };
  return {
    ok: false,
    why: `${hit ? `<${hit.localName} class="${hit.className}">` : 'nothing'} is in the way`,
  };
}
