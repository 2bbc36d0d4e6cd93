/** What a page makes of the names of its document, its forms and the browser's own decides nothing. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { reload, useBrowser } from './support/browser.ts';
import { agreedChat, isSealed, openChat, signContract } from './support/conversation.ts';
import { stays } from './support/wait.ts';

/** What our scripts read of a form, and of a document so that the site itself does not miss it. */
const onForms = [
  ...['textContent', 'childNodes', 'children', 'nodeName', 'nodeType', 'matches', 'closest'],
  ...['querySelector', 'querySelectorAll', 'getBoundingClientRect', 'getAttribute', 'contains'],
  ...['parentElement', 'isConnected', 'checkVisibility', 'attributes', 'firstChild'],
];
/** Without what these tests need to find our panel in the page. */
const fewOnForms = ['textContent', 'querySelector', 'querySelectorAll', 'closest', 'contains'];
const onDocument = [
  ...['execCommand', 'readyState', 'visibilityState', 'navigation', 'browser', 'seam'],
  ...['gate', 'face', 'profile', 'watchOver', 'tell', 'made', 'picker', 'symbiotic-contract'],
  ...['transcript', 'foldLines'],
];

describe.each(browserKinds)('names in the page in %s', (kind) => {
  const browser = useBrowser(kind);

  beforeAll(async () => {
    await browser().reset();
    browser().goesOn = true;
    await signContract(browser());
  });
  beforeEach(() => {
    browser().practice.reset();
    browser().practice.model = 'accept';
    browser().practice.pace = 0.02;
  });
  afterAll(() => {
    browser().goesOn = false;
  });

  it('are each of another element, and the message is held all the same', async () => {
    const chat = await openChat(browser(), 'chatgpt-classic');
    await chat.state('none');
    await chat.page.evaluate(take, fewOnForms, onDocument);
    await chat.send('Hello');
    await chat.click('button', 'Ask the model');
    await browser().practice.next();
    await chat.state('accepted');
    expect((await browser().practice.next()).text).toMatch(/Hello$/);
  });

  it('under an agreement it leaves sealed', async () => {
    const chat = await agreedChat(browser(), 'chatgpt-classic');
    await chat.page.evaluate(take, onForms, onDocument);
    await chat.send('Once more');
    await isSealed((await browser().practice.next()).text, 'Once more', { whole: true });
  });

  it('the browser’s own, replaced before us and lying from the press on, let nothing through', async () => {
    const chat = await openChat(browser(), 'chatgpt-classic');
    await chat.page.evaluateOnNewDocument(replace);
    await reload(chat.page);
    await chat.state('none');
    const lie = (lies: boolean) =>
      chat.page.evaluate((lies) => Object.assign(window, { lies }), lies);
    await chat.type('Hello');
    await chat.taken();
    await lie(true);
    await chat.page.keyboard.press('Enter');
    await stays('all held', () => browser().practice.received.length === 0, 500);
    await lie(false);
    await chat.click('button', 'Ask the model');
    await browser().practice.next();
    await isSealed((await browser().practice.next()).text, 'Hello', { whole: true });
  });
});

/** Runs in the page, before anything else there: what scripts call of these gives nothing while it `lies`. */
function replace(): void {
  const { apply, defineProperty } = Reflect;
  const lying = <T extends object>(original: T): T =>
    new Proxy(original, {
      apply: (target, self, args) =>
        'lies' in window && window.lies ? undefined : apply(target as never, self, args),
    });
  const hosts = [
    Node,
    Element,
    HTMLElement,
    Document,
    EventTarget,
    Event,
    UIEvent,
    KeyboardEvent,
    Selection,
    Range,
    DOMTokenList,
    NodeList,
    MutationObserver,
    Storage,
    URL,
    RegExp,
    String,
  ];
  const names = [
    'setTimeout',
    'requestAnimationFrame',
    'getComputedStyle',
    'getSelection',
    'structuredClone',
    'queueMicrotask',
  ];
  for (const { prototype } of hosts)
    for (const [name, it] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (name === 'constructor' || !it.configurable) continue;
      if (it.get) defineProperty(prototype, name, { ...it, get: lying(it.get) });
      else if (typeof it.value === 'function')
        defineProperty(prototype, name, { ...it, value: lying(it.value) });
    }
  for (const name of names)
    Object.assign(window, { [name]: lying(Reflect.get(window, name) as object) });
}

/** Runs in the page: a field of each name in its forms, an image of each in the document. */
function take(onForms: readonly string[], onDocument: readonly string[]): void {
  for (const form of document.querySelectorAll('form'))
    for (const name of onForms) {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name });
      Element.prototype.append.call(form, field);
    }
  const box = document.createElement('div');
  box.hidden = true;
  for (const name of onDocument) box.append(Object.assign(new Image(), { name, id: name }));
  document.documentElement.append(box);
}
