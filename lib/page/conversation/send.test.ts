// @vitest-environment happy-dom
/** What leaves, what does not, and what is said of it, when the page or the background goes another way. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Running, runConversation, stopClocks } from '../../../testing/page/conversation.ts';
import {
  accepted,
  asking,
  head,
  nextHead,
  sealedAs,
  takeCommands,
} from '../../../testing/page/page.ts';
import type { ConversationView } from '../../protocol/index.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { hello, left } from '../../witness/channel.ts';
import { draftIn } from './actions.ts';

let page: Running;
let field: HTMLTextAreaElement;
/** What the background is asked, in order, and what it says. */
let asked: [type: string, data: { text?: string; kind?: string; of?: number | null }][];
let says: Partial<Record<string, () => unknown>>;
/** What the site has sent. */
let sent: string[];

beforeEach(() => {
  stopClocks();
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = `<ul></ul>
    <form><textarea id="mobile-composer-prompt"></textarea><button type="submit"></button></form>`;
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  field.value = 'Hello';
  takeCommands(() => field);
  sent = [];
  control().addEventListener('click', (event) => {
    event.preventDefault();
    sent.push(field.value);
    field.value = '';
  });
  asked = [];
  says = { 'page.report': () => ({ ...accepted, seq: 7 }) };
  begin(accepted);
});

function begin(view: ConversationView): void {
  page = runConversation(
    chatgpt,
    (type, data) => {
      // Of a reply: what the page has seen of it.
      const what = (data as { seen?: string }).seen ?? type;
      asked.push([what, data]);
      return says[what]?.() ?? view;
    },
    view,
  );
}

afterEach(() => {
  page.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const types = () => asked.map(([type]) => type);
const draft = () => draftIn(page.state);
const pass = (ms = 30_000) => vi.advanceTimersByTimeAsync(ms);

function control(): HTMLButtonElement {
  return document.querySelector('button') as HTMLButtonElement;
}

/** The person presses Enter. */
function act(): void {
  page.state.happen({ type: 'act', trusted: true, opening: false, ...draft() });
}

function turn(role: 'user' | 'assistant', text: string): void {
  const element = document.createElement('li');
  element.dataset.messageRole = role;
  element.id = `${role}-${text.length}`;
  element.textContent = text;
  document.querySelector('ul')?.append(element);
}

describe('a message to be sealed', () => {
  it('leaves as the background has sealed it, and what became of it is recorded', async () => {
    says['page.seal'] = () => ({ text: sealedAs(nextHead, 'Hello'), seq: 5, head: nextHead });
    control().addEventListener('click', () => turn('user', sealedAs(nextHead, 'Hello')));
    act();
    await pass();
    expect(sent).toEqual([sealedAs(nextHead, 'Hello')]);
    expect(asked.at(-1)).toEqual([
      'page.report',
      expect.objectContaining({ kind: 'message.delivered', of: 5 }),
    ]);
    expect(page.shown().alert).toBeNull();
  });

  it('that is neither shown by the page nor seen on the wire may not have left: it is told', async () => {
    says['page.seal'] = () => ({ text: sealedAs(nextHead, 'Hello'), seq: 5, head: nextHead });
    act();
    await pass();
    const report = expect.objectContaining({ kind: 'message.unconfirmed', of: 5, wire: false });
    expect(asked.at(-1)).toEqual(['page.report', report]);
    expect(page.shown().alert).toMatchObject({ kind: 'unconfirmed', kept: null });
    expect(sent).toHaveLength(1);
  });

  it('that the app sends as it held it, without the contract, is told at once', async () => {
    says['page.seal'] = () => ({ text: sealedAs(nextHead, 'Hello'), seq: 5, head: nextHead });
    control().addEventListener('click', () => turn('user', 'Hello'));
    act();
    await pass(1_500);
    const reports = asked.filter(([type]) => type === 'page.report').map(([, data]) => data);
    expect(reports).toMatchObject([
      { kind: 'message.unsealed' },
      { kind: 'message.stopped', of: 5, reason: 'read-back' },
    ]);
    expect(page.shown().alert?.kind).toBe('unsealed');
  });

  it('that the page does not show has left where it was seen on the wire', async () => {
    const text = sealedAs(nextHead, 'Hello');
    says['page.seal'] = () => ({ text, seq: 5, head: nextHead });
    const witness = new EventTarget();
    dispatchEvent(Object.assign(new Event(hello), { relatedTarget: witness }));
    act();
    await pass(2_000);
    witness.dispatchEvent(new CustomEvent(left, { detail: text.split('\n')[0] ?? '' }));
    await pass();
    const report = expect.objectContaining({ kind: 'message.delivered', of: 5, wire: true });
    expect(asked.at(-1)).toEqual(['page.report', report]);
    expect(page.shown().alert).toBeNull();
  });

  it('does not leave a page that is about to go, and leaves by the next press if that stays', async () => {
    says['page.seal'] = () => ({ text: sealedAs(nextHead, 'Hello'), seq: 5, head: nextHead });
    act();
    await pass(100);
    expect(field.value).not.toBe('Hello');
    const going = new Event('beforeunload', { cancelable: true });
    dispatchEvent(going);
    expect(going.defaultPrevented).toBe(true);
    await pass();
    expect(sent).toEqual([]);
    expect(field.value).toBe('Hello');
    expect(page.shown().alert).toMatchObject({ kind: 'left' });
    const report = expect.objectContaining({ kind: 'message.stopped', of: 5, reason: 'left' });
    expect(asked.at(-1)).toEqual(['page.report', report]);
    act();
    await pass();
    expect(sent).toEqual([sealedAs(nextHead, 'Hello')]);
  });

  it('that is sent while the one before is looked for leaves after it', async () => {
    const first = { text: sealedAs(nextHead, 'Hello'), seq: 5, head: nextHead };
    const second = { text: sealedAs(head, 'And this'), seq: 6, head };
    const seals = [first, second];
    says['page.seal'] = () => seals.shift();
    act();
    await pass(2_000);
    expect(sent).toEqual([first.text]);
    field.value = 'And this';
    act();
    await pass(1_000);
    expect(sent).toHaveLength(1);
    turn('user', first.text);
    await pass();
    expect(sent).toEqual([first.text, second.text]);
  });

  it('that is taken out of the box meanwhile does not leave as a seal without words', async () => {
    act();
    field.value = '';
    await pass();
    expect(types()).not.toContain('page.seal');
    expect(sent).toEqual([]);
  });

  it('is asked about when the agreement has just ended in another tab', async () => {
    says['page.seal'] = () => {
      throw Object.assign(new Error('The model has not accepted.'), { code: 'not-accepted' });
    };
    says['page.open'] = () => ({ ...accepted, state: 'declined' });
    act();
    await pass();
    expect(sent).toEqual([]);
    expect(page.shown()).toMatchObject({ panel: { kind: 'refused' }, alert: null });
  });

  it('that stands in the composer still is put back, and no record says that it left', async () => {
    says['page.seal'] = () => ({ text: sealedAs(nextHead, 'Hello'), seq: 5, head: nextHead });
    control().addEventListener('click', () => {
      field.value = sealedAs(nextHead, 'Hello');
    });
    act();
    await pass();
    expect(field.value).toBe('Hello');
    expect(asked.at(-1)).toEqual([
      'page.report',
      expect.objectContaining({ kind: 'message.stopped', of: 5, reason: 'swallowed' }),
    ]);
    expect(page.shown().alert).toMatchObject({ kind: 'swallowed', kept: null });
  });

  it('whose seal comes after its time does not leave, and that is recorded', async () => {
    const late = Promise.withResolvers<unknown>();
    says['page.seal'] = () => late.promise;
    act();
    await pass(10_000);
    expect(page.shown().alert?.kind).toBe('no-answer');
    late.resolve({ text: sealedAs(nextHead, 'Hello'), seq: 5, head: nextHead });
    await pass();
    expect(sent).toEqual([]);
    expect(field.value).toBe('Hello');
    expect(asked.at(-1)).toEqual([
      'page.report',
      expect.objectContaining({ kind: 'message.stopped', of: 5 }),
    ]);
  });
});

describe('a message that the person sends without the contract', () => {
  const without = (lasting = false) => page.state.happen({ type: 'without', lasting, ...draft() });

  it('leaves when that is on record', async () => {
    control().addEventListener('click', () => turn('user', 'Hello'));
    without();
    await pass();
    expect(asked[0]).toEqual([
      'page.report',
      expect.objectContaining({ kind: 'message.unprotected', lasting: false }),
    ]);
    expect(sent).toEqual(['Hello']);
  });

  it('does not leave where a part of the contract was left in the box', async () => {
    field.value = sealedAs(nextHead, 'Hello');
    without();
    await pass();
    expect(sent).toEqual([]);
    expect(types()).not.toContain('page.report');
    expect(page.shown().alert?.kind).toBe('left-over');
  });

  it('does not leave without a record', async () => {
    says['page.report'] = () => {
      throw new Error('No answer');
    };
    without();
    await pass();
    expect(sent).toEqual([]);
    expect(page.shown().alert?.kind).toBe('no-answer');
  });

  it('that the site swallows is told of, and the record says that it did not leave', async () => {
    control().addEventListener('click', () => {
      field.value = 'Hello';
    });
    without();
    await pass();
    expect(asked.at(-1)).toEqual([
      'page.report',
      expect.objectContaining({ kind: 'message.stopped', of: 7, reason: 'swallowed' }),
    ]);
    expect(page.shown().alert?.kind).toBe('swallowed');
  });

  it('is not that of the conversation which was opened meanwhile', async () => {
    says['page.report'] = () => {
      page.state.enter('tab:2');
      field.value = 'Of another conversation';
      return { ...accepted, seq: 7 };
    };
    without(true);
    await pass();
    expect(sent).toEqual([]);
    expect(page.shown().alert).toMatchObject({ kept: 'Hello' });
  });

  it('is said not to have left where the site offers no way', async () => {
    control().remove();
    without();
    await pass();
    expect(types()).not.toContain('page.report');
    expect(page.shown().alert?.kind).toBe('no-send-control');
    // Nothing is expected to come without the contract, so that whatever does is told of.
    turn('user', 'By another way');
    expect(page.state.watch.unsealed({ hash: '', heads: new Set() })).toBe(true);
  });
});

describe('a question', () => {
  it('of a conversation that was left meanwhile says nothing of the one that was opened', async () => {
    const other = { ...accepted, state: 'none', asked: null } as ConversationView;
    begin(other);
    says['page.ask'] = () => {
      page.state.enter('tab:2');
      field.value = 'Of another conversation';
      return { text: 'The invitation', seq: 3, head, view: { ...accepted, state: 'asked' } };
    };
    page.state.happen({ type: 'ask', wish: { within: false, hash: null }, ...draft() });
    await pass();
    expect(types()).toEqual(expect.arrayContaining(['page.ask', 'page.askFailed']));
    expect(page.state.conversation).toBe(other);
    expect(page.shown().alert).toMatchObject({ kept: 'Hello' });
    expect(field.value).toBe('Of another conversation');
    expect(sent).toEqual([]);
  });
});

it.each([true, false])(
  'a question that takes the message along (%s) holds it no longer',
  async (within) => {
    const none = { ...accepted, state: 'none', asked: null } as ConversationView;
    begin(none);
    const text = within ? `${asking()}\n\nHello` : asking();
    const view = { ...accepted, state: 'asked' } as ConversationView;
    says['page.ask'] = () => ({ ...view, text, seq: 3, head });
    says['page.report'] = () => ({ ...view, seq: 7 });
    control().addEventListener('click', () => turn('user', text));
    page.state.happen({ type: 'ask', wish: { within, hash: null }, ...draft() });
    await pass(10_000);
    expect(sent).toEqual([text]);
    expect(field.value).toBe(within ? '' : 'Hello');
    expect(page.shown().panel).toMatchObject({ kind: 'waiting', held: !within });
  },
);

describe('a message that is to be sealed', () => {
  it('stays when the model withdraws in the reply before it, however fresh', async () => {
    turn('user', sealedAs(head, 'Hello'));
    turn('assistant', 'CONSENT: WITHDRAW');
    says['page.seal'] = () => {
      says['page.open'] = () => ({ ...accepted, state: 'withdrawn' });
      throw Object.assign(new Error('Not sealed.'), { code: 'not-accepted' });
    };
    act();
    await pass();
    const later = expect.objectContaining({ seen: 'later', reply: 'CONSENT: WITHDRAW' });
    expect(asked).toContainEqual(['page.seal', expect.objectContaining({ later })]);
    expect(sent).toEqual([]);
    expect(page.shown().panel?.kind).toBe('refused');
  });

  it('stays when the answer has given way to another', async () => {
    turn('user', asking());
    turn('assistant', 'CONSENT: DECLINE');
    says['answer-now'] = () => ({ ...accepted, state: 'unclear', paused: true });
    act();
    await pass();
    expect(types()).toContain('answer-now');
    expect(types()).not.toContain('page.seal');
    expect(sent).toEqual([]);
    expect(page.shown().panel?.kind).toBe('decide');
    expect(field.value).toBe('Hello');
  });

  it.each([
    ['nothing in view', false, 'Of another branch'],
    ['a message with the contract in view', true, sealedAs(nextHead, 'Before')],
  ])('is sealed by what ties the page to the question: %s', async (_what, isSealed, there) => {
    says['page.seal'] = () => ({ text: sealedAs(nextHead, 'Hello'), seq: 5, head: nextHead });
    turn('user', there);
    act();
    await pass();
    expect(types().includes('page.seal')).toBe(isSealed);
    if (isSealed) return;
    expect(sent).toEqual([]);
    expect(field.value).toBe('Hello');
    expect(page.shown().alert).toMatchObject({ kind: 'astray', kept: null });
  });

  it('waits until no reply is written, and that reply is looked at', async () => {
    turn('user', asking());
    control().type = 'button';
    setTimeout(() => {
      turn('assistant', 'Which part do you mean?');
      control().type = 'submit';
    }, 1_000);
    says['answer-now'] = () => ({ ...accepted, state: 'unclear', paused: true });
    act();
    await pass();
    expect(types()).toContain('answer-now');
    expect(types()).not.toContain('page.seal');
    expect(sent).toEqual([]);
    expect(page.shown().panel?.kind).toBe('decide');
  });
});
