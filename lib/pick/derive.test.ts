// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseGiven } from '../sites/schema.ts';
import {
  derive,
  findTurns,
  type Part,
  type Parts,
  PickError,
  type PickProblem,
  settle,
} from './index.ts';

const place = { host: 'chat.example', pathname: '/t/8f3k2m1q9x' };
const parts: readonly Part[] = ['composer', 'send', 'message', 'reply'];

beforeEach(() => {
  // Nothing has a size here, and what has none counts as unseen.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const side = this.closest('[hidden]') ? 0 : 10;
    return { width: side, height: side } as DOMRect;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

/** The parts are marked `x-is` for as long as it takes to find them. */
function show(html: string): Parts {
  document.body.innerHTML = html;
  const found = parts.map((part) => {
    const element = document.querySelector(`[x-is~="${part}"]`);
    return [part, element as Element];
  });
  for (const element of document.querySelectorAll('[x-is]')) element.removeAttribute('x-is');
  return Object.fromEntries(found);
}

const css = (list: readonly { css: string }[]) => list.map((it) => it.css);
const box =
  '<form class="ask"><textarea x-is="composer"></textarea><button x-is="send">Go</button></form>';

function problemOf(act: () => unknown): PickProblem | 'none' {
  try {
    act();
    return 'none';
  } catch (error) {
    if (error instanceof PickError) return error.code;
    throw error;
  }
}

describe('the box', () => {
  const editor = (html: string) =>
    derive(
      show(`<main><div class="desk">${html}<a class="post-it" x-is="send">↑</a></div>
        <p class="mine" x-is="message">Hello</p><p class="theirs" x-is="reply">Yes</p></main>`),
      place,
    ).composer[0];

  it.each([
    ['<textarea name="prompt" x-is="composer"></textarea>', 'textarea', 'paragraph'],
    [
      '<div class="ProseMirror" contenteditable="true"><p x-is="composer">a</p></div>',
      'prosemirror',
      'paragraph',
    ],
    [
      '<div class="tiptap ProseMirror" contenteditable="true"><p x-is="composer">a</p></div>',
      'prosemirror',
      'break',
    ],
    [
      '<div class="ql-editor" contenteditable="true"><p x-is="composer">a</p></div>',
      'quill',
      'paragraph',
    ],
    [
      '<div data-lexical-editor="true" contenteditable="true" x-is="composer"></div>',
      'lexical',
      'paragraph',
    ],
    [
      '<div data-slate-editor="true" contenteditable="true" x-is="composer"></div>',
      'slate',
      'paragraph',
    ],
    ['<div contenteditable="plaintext-only" x-is="composer"></div>', 'plain', 'paragraph'],
    [
      '<div x-is="composer"><i>Ask…</i><div contenteditable="" role="textbox"></div></div>',
      'plain',
      'paragraph',
    ],
  ])('%s', (html, kind, lines) => {
    expect(editor(html)).toMatchObject({ editor: kind, lines });
  });

  it.each<[string, PickProblem]>([
    ['<input class="field" x-is="composer">', 'oneLine'],
    ['<div x-is="composer">Just words</div>', 'notEditable'],
    ['<textarea readonly x-is="composer"></textarea>', 'notEditable'],
    [
      '<div contenteditable="true"><b contenteditable="false" x-is="composer">a</b></div>',
      'notEditable',
    ],
    [
      '<div class="cm-editor"><div contenteditable="true" x-is="composer"></div></div>',
      'codeEditor',
    ],
    ['<div class="monaco-editor"><textarea x-is="composer"></textarea></div>', 'codeEditor'],
    [
      '<div x-is="composer"><div class="cm-editor"><p contenteditable="true">a</p></div></div>',
      'codeEditor',
    ],
    [
      '<div class="CodeMirror"><textarea></textarea><pre x-is="composer">a</pre></div>',
      'codeEditor',
    ],
    ['<embed x-is="composer">', 'frame'],
  ])('%s is refused as %s', (html, problem) => {
    expect(problemOf(() => editor(html))).toBe(problem);
  });

  it.each([
    ['/inner?chat=1', 'new.example/inner?chat=1 in a tab of its own'],
    ['https://other.example/chat', 'If the chat can be opened in a tab of its own'],
    ['about:blank', 'If the chat can be opened in a tab of its own'],
  ])('is refused in a frame of %s, with what the person can do', (address, words) => {
    const inner = new URL(address, 'https://new.example/');
    vi.stubGlobal('location', new URL('https://new.example/chat'));
    const frame = document.createElement('iframe');
    const seen = inner.hostname === 'other.example' ? null : { location: inner };
    Object.defineProperty(frame, 'contentDocument', { value: seen });
    expect(() => settle('composer', [frame])).toThrow(words);
  });

  it('is refused when the page has replaced it', () => {
    const all = show(`<main>${box}<p x-is="message">Hello</p><p x-is="reply">Yes</p></main>`);
    all.composer.remove();
    expect(problemOf(() => derive(all, place))).toBe('gone');
  });
});

describe('the send control', () => {
  const talk = '<p class="mine" x-is="message">Hello</p><p class="theirs" x-is="reply">Yes</p>';

  it('is the control around what was pressed, and is looked for where the box is', () => {
    const all = show(`<main><nav><button class="submit-button">Search</button></nav>
      <form class="prompt-form"><div><textarea x-is="composer"></textarea></div>
        <button class="add">+</button>
        <button class="css-1a2b3c submit-button"><svg><path x-is="send"/></svg></button></form>${talk}</main>`);
    const profile = derive(all, place);
    expect(css(profile.send)).toContain('button.submit-button');
    expect(css(profile.frame)).toContain('form.prompt-form');
    expect(css(profile.frame)).toContain('form');
  });

  it('is named by what says that it sends, as another control may take its place', () => {
    const all = show(`<main><div class="desk"><textarea x-is="composer"></textarea>
      <div role="button" class="h6t1w_post round-control" x-is="send">↑</div></div>${talk}</main>`);
    expect(css(derive(all, place).send)).toEqual(['div[class*="_post"]']);
  });

  it.each<[string, string, PickProblem]>([
    [
      'the box itself',
      '<div class="desk"><textarea x-is="composer send"></textarea></div>',
      'holdsComposer',
    ],
    [
      'what is around it',
      '<div class="desk" x-is="send"><textarea x-is="composer"></textarea></div>',
      'holdsComposer',
    ],
    [
      'far from the box',
      '<textarea x-is="composer"></textarea><button x-is="send">Go</button>',
      'apart',
    ],
  ])('%s is refused', (_what, html, problem) => {
    expect(problemOf(() => derive(show(html + talk), place))).toBe(problem);
  });
});

describe('the turns', () => {
  const turns = (html: string) => derive(show(`<main>${box}${html}</main>`), place);

  it('are the widest that hold one message alone, by what means most', () => {
    const profile = turns(`<section>
      <div class="flex row" data-author="user"><div class="x9f3a_text"><p x-is="message">Hello</p></div></div>
      <div class="flex row" data-author="model"><p>One</p><p x-is="reply">Two</p><button>Copy</button></div>
      <div class="flex row" data-author="user"><p>More</p></div>
      <div class="flex row" data-author="model"><p>Three</p></div></section>`);
    expect(css(profile.userTurn)[0]).toBe('div[data-author="user"]');
    expect(css(profile.reply)[0]).toBe('div[data-author="model"]');
    expect(findTurns(profile).messages).toHaveLength(2);
    expect(findTurns(profile).replies).toHaveLength(2);
    expect(css(profile.exclude)).toEqual(['button']);
  });

  it('are no message alone: neither the last, nor by an id, a number or its own words', () => {
    const profile = turns(`<ul class="talk">
      <li class="mine is-last" id="m-1" data-testid="turn-1" data-index="0" data-said="Hello" x-is="message">Hello</li>
      <li class="theirs is-last" id="m-2" data-testid="turn-2" data-index="1" x-is="reply">Yes</li></ul>`);
    expect(css(profile.userTurn)).toEqual(['li.mine']);
    expect(css(profile.reply)).toEqual(['li.theirs']);
  });

  it('are told by their tags where there is nothing else, and only below their list', () => {
    const profile = turns(`<dl class="talk"><dt x-is="message">Hello</dt>
      <dd x-is="reply">A list: <dl><dt>word</dt><dd>meaning</dd></dl></dd></dl>`);
    expect(css(profile.userTurn)[0]).toBe('dl.talk > dt');
    expect(css(profile.reply)[0]).toBe('dl.talk > dd');
  });

  it('are refused where the only name of a message stands inside replies as well', () => {
    const all = `<ul class="talk"><li><p class="words" x-is="message">Hello</p></li>
      <li><div class="theirs"><p x-is="reply">Yes</p><p class="words">More</p></div></li></ul>`;
    expect(problemOf(() => turns(all))).toBe('alike');
  });

  it('are looked for in the conversation alone where the same names stand elsewhere', () => {
    const profile = turns(`<aside><b class="mine">Hello</b><b class="mine">Bye</b></aside>
      <section class="transcript"><b class="mine" x-is="message">Hello</b><p class="theirs" x-is="reply">Yes</p></section>`);
    expect(findTurns(profile).messages).toHaveLength(1);
  });

  it.each<[string, string, PickProblem]>([
    ['alike', '<ul><li x-is="message">Hello</li><li x-is="reply">Yes</li></ul>', 'alike'],
    ['one', '<p class="mine" x-is="message reply">Hello</p>', 'same'],
    ['one inside the other', '<div x-is="message">Hello <p x-is="reply">Yes</p></div>', 'same'],
    [
      'without words',
      '<p class="mine" x-is="message"></p><p class="theirs" x-is="reply">Yes</p>',
      'empty',
    ],
  ])('%s: refused', (_what, html, problem) => {
    expect(problemOf(() => turns(html))).toBe(problem);
  });

  it('are none where the box is', () => {
    const all = show(`<main>${box}<p x-is="reply">Yes</p></main>`);
    const form = document.querySelector('form') as Element;
    expect(problemOf(() => derive({ ...all, message: form }, place))).toBe('notMessage');
  });
});

describe('a message is told from the next', () => {
  const ids = (one: string, two: string, around = '') => {
    const rows = [1, 2].map(
      (
        n,
      ) => `<div ${around.replace('#', `${n}`)}><p class="mine" ${one.replace('#', `a${n}`)} x-is="message">Hi</p>
        <p class="theirs" ${two.replace('#', `b${n}`)} x-is="reply">Yes</p></div>`,
    );
    const all = show(`<main>${box}${rows.join('')}</main>`);
    const { css: _, ...identity } = derive(all, place).userTurn[0] as { css: string };
    return identity;
  };

  it.each([
    ['its id', 'id="m-#"', 'id="m-#"', '', { idAttribute: 'id' }],
    [
      'an id of data',
      'data-message-id="#"',
      'data-message-id="#"',
      '',
      { idAttribute: 'data-message-id' },
    ],
    [
      'what is around it',
      '',
      '',
      'data-key="row-#"',
      { idAttribute: 'data-key', idOn: '[data-key]' },
    ],
    ['its place', 'data-index="#"', '', '', { idAttribute: 'data-index', byPlace: true }],
    [
      'itself, as the id is the author’s',
      'data-user-id="7"',
      'data-user-id="8"',
      '',
      { idAttribute: 'data-no-id' },
    ],
    [
      'itself, as the page draws the id anew',
      'id=":r#:"',
      'id=":r#:"',
      '',
      { idAttribute: 'data-no-id' },
    ],
  ])('by %s', (_what, one, two, around, identity) => {
    expect(ids(one, two, around)).toEqual(identity);
  });

  it.each([
    ['both authors share the value', 'data-key="talk-7"', 'data-key="talk-7"'],
    ['the value is the author’s', 'data-author-id="7"', 'data-author-id="8"'],
  ])('by itself where one message is all there is and %s', (_what, one, two) => {
    const all = show(`<main>${box}<p class="mine" ${one} x-is="message">Hi</p>
      <p class="theirs" ${two} x-is="reply">Yes</p></main>`);
    expect(derive(all, place).userTurn[0]).toMatchObject({ idAttribute: 'data-no-id' });
  });
});

it('asks the page few questions, however much is on it', () => {
  const rows = Array.from({ length: 2_000 }, (_, n) => `<i class="row r${n}"><b>${n}</b></i>`);
  const all = show(`<main>${box}<p class="mine" x-is="message">Hello</p>
    <p class="theirs" x-is="reply">Yes</p><aside>${rows.join('')}</aside></main>`);
  const asked = vi.spyOn(document, 'querySelectorAll');
  derive(all, place);
  expect(asked.mock.calls.length).toBeLessThan(400);
});

it('gives selectors that a profile may hold, however long the names of the page', () => {
  const long = 'word-'.repeat(100);
  const all = show(`<main class="${long}"><chat-${long}>${box}</chat-${long}>
    <turn-${long} data-${long}="user" data-${long}id="1" class="mine ${long}" x-is="message">Hello</turn-${long}>
    <p class="theirs ${long}" x-is="reply">Yes</p></main>`);
  expect(parseGiven(derive(all, place)).userTurn[0]?.css).toBe('*.mine');
});

describe('whatever the page', () => {
  const names = fc.constantFrom(
    ...[
      'user',
      'bot',
      'flex',
      'css-x1y2',
      'a1b2_bubble',
      'is-last',
      'message',
      '"]',
      'a\nb',
      '\\',
      'x y',
    ],
  );
  const attribute = fc.tuple(
    fc.constantFrom(
      'class',
      'id',
      'role',
      'data-role',
      'data-testid',
      'data-id',
      'name',
      'contenteditable',
    ),
    names,
  );
  const tag = fc.constantFrom(
    ...['div', 'p', 'button', 'textarea', 'li', 'form', 'chat-turn', 'svg', 'input'],
  );
  interface Tree {
    tag: string;
    attributes: [string, string][];
    text: string;
    children: Tree[];
  }
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.record({
      tag,
      attributes: fc.array(attribute, { maxLength: 4 }),
      text: fc.constantFrom('word', 'two words', 'user', ''),
      children: fc.oneof(
        { maxDepth: 5 },
        fc.constant<Tree[]>([]),
        fc.array(tie('tree'), { maxLength: 4 }),
      ),
    }),
  }));

  const plant = ({ tag, attributes, text, children }: Tree, into: Element): void => {
    const element = into.appendChild(document.createElement(tag));
    for (const [name, value] of attributes)
      element.setAttribute(name, name === 'contenteditable' ? 'true' : value);
    element.append(text);
    for (const child of children) plant(child, element);
  };
  const visible = (selector: string, from: ParentNode = document) =>
    [...from.querySelectorAll(selector)].filter((it) => it.getBoundingClientRect().width > 0);

  it('gives a problem in words, or a profile that finds what was pointed at and nothing else', () => {
    let given = 0;
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 2, maxLength: 6 }),
        fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
        (trees, at) => {
          document.body.innerHTML = `<main><section class="page"></section>${box}</main>`;
          const page = document.querySelector('section') as Element;
          for (const one of trees) plant(one, page);
          const any = document.querySelectorAll('main *');
          const some = (n: number, list: ArrayLike<Element> = any) =>
            list[(at[n] ?? 0) % list.length] as Element;
          const form = (at[0] ?? 0) % 4 > 0;
          const [area, button] = document.querySelectorAll('form.ask > *');
          const chosen = {
            composer: form ? (area as Element) : some(0),
            send: form ? (button as Element) : some(1),
            // Mostly from two parts of the page, as messages are.
            message: some(2, form ? page.firstElementChild?.querySelectorAll('*') : any) ?? some(2),
            reply: some(3, form ? page.lastElementChild?.querySelectorAll('*') : any) ?? some(3),
          };
          let profile: ReturnType<typeof derive>;
          try {
            profile = derive(chosen, place);
          } catch (error) {
            expect(error).toBeInstanceOf(PickError);
            expect((error as PickError).message).toMatch(/\.$/);
            return;
          }
          given++;
          expect(parseGiven(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
          const [composer] = visible(profile.composer[0]?.css ?? '');
          if (!composer) throw new Error('no composer');
          expect(composer.contains(chosen.composer) || chosen.composer.contains(composer)).toBe(
            true,
          );
          for (const one of profile.composer) expect(visible(one.css)).toEqual([composer]);
          const frames = profile.frame.map((one) => composer.closest(one.css));
          for (const frame of frames) expect(frame?.contains(chosen.send)).toBe(true);
          const [send] = visible(profile.send[0]?.css ?? '', frames[0] as Element);
          if (!send) throw new Error('no send control');
          for (const one of profile.send)
            expect(visible(one.css, frames[0] as Element)).toEqual([send]);
          for (const [own, list, other] of [
            [chosen.message, profile.userTurn, chosen.reply],
            [chosen.reply, profile.reply, chosen.message],
          ] as const) {
            for (const one of list) {
              const found = visible(one.css);
              expect(found.filter((it) => it.contains(own))).toHaveLength(1);
              for (const part of [other, composer, send])
                expect(found.some((it) => it.contains(part) || part.contains(it))).toBe(false);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
    expect(given).toBeGreaterThan(10);
  }, 60_000);
});

describe('a chat in a component of the site', () => {
  const chat = `<main>${box}<p class="mine" x-is="message">Hello</p>
    <p class="theirs" x-is="reply">Yes</p></main>`;
  /** All four inside the open root of the element, and the words in the box's place. */
  const inside = (host: Element): Parts => {
    const root = host.attachShadow({ mode: 'open' });
    const all = show(chat);
    document.body.replaceChildren(host);
    root.append(all.composer.closest('main') as Element);
    return all;
  };

  it('whose root is open is looked for in there', () => {
    const all = inside(document.createElement('home-chat'));
    const profile = derive(all, place);
    expect(css(profile.view)).toEqual(['home-chat']);
    expect(profile.composer[0]?.css).toBe('form.ask > textarea');
    expect(findTurns(profile)).toEqual({ messages: [all.message], replies: [all.reply] });
  });

  it('whose root is closed is refused, and says why', () => {
    const host = document.createElement('home-chat');
    host.attachShadow({ mode: 'closed' }).innerHTML = chat;
    document.body.append(host);
    expect(problemOf(() => settle('composer', [host]))).toBe('closed');
  });

  it('in another one is refused', () => {
    const inner = document.createElement('home-chat');
    const all = inside(inner);
    const outer = document.createElement('outer-box');
    outer.attachShadow({ mode: 'open' }).append(inner);
    document.body.append(outer);
    expect(problemOf(() => derive(all, place))).toBe('nested');
  });

  it('beside parts outside of it is refused', () => {
    const all = inside(document.createElement('home-chat'));
    const message = document.createElement('p');
    message.textContent = 'Hello';
    document.body.append(message);
    expect(problemOf(() => derive({ ...all, message }, place))).toBe('scattered');
  });
});
