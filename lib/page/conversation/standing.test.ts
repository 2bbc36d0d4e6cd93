// @vitest-environment happy-dom
/** What stands in the question's place, as the background is told of it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { policyFor, type Running, runConversation } from '../../../testing/page/conversation.ts';
import {
  accepted,
  asking,
  nextHead,
  sealedAs,
  showPage,
  turn,
} from '../../../testing/page/page.ts';
import type { ConversationView } from '../../protocol/index.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import { recheckAgreement } from './standing.ts';

const yes = 'CONSENT: ACCEPT a1a1a1a1';
const paused = (text: string | null): ConversationView => ({
  ...accepted,
  state: 'unclear',
  paused: true,
  reply: text === null ? null : { text, quote: '', rule: 'other-answer' },
});

let running: Running;
/** What the background is told, in order, of a reply what was seen of it, and how it answers. */
let told: [string, unknown][];
let says: (type: string, reply: string | null) => ConversationView;

beforeEach(() => {
  showPage();
  told = [];
  says = (_type, reply) => (reply === yes ? accepted : paused(reply));
  begin(accepted);
});

function begin(view: ConversationView): void {
  running = runConversation(
    chatgpt,
    (type, data: { seen?: string; reply?: string | null }) => {
      if (type !== 'page.matched' && type !== 'page.open')
        told.push([data.seen ?? type, data.reply]);
      return says(type, data.reply ?? null);
    },
    view,
    policyFor(),
    'id:1',
  );
}

afterEach(() => {
  running.close();
  vi.restoreAllMocks();
});

const look = () => recheckAgreement(running.state);
/** Everything that was begun has ended. */
const settled = () => vi.waitFor(() => expect(running.state.busy).toBe(false));
const page = (...turns: [role: 'user' | 'assistant', text: string][]) => {
  document.querySelector('main')?.replaceChildren();
  for (const [role, text] of turns) turn(role, text, text);
};
const question = ['user', asking()] as const;
const answers = (text: string) => ['assistant', text] as const;

describe('after a yes', () => {
  it('the answer to a sealed message is told of, and goes with the next message once it is complete', async () => {
    const halves: unknown[] = [];
    running.close();
    running = runConversation(
      chatgpt,
      (_type, data: { seen?: string; half?: { head: string; complete: boolean } }) => {
        if (data.seen === 'later') halves.push([data.half?.head, data.half?.complete]);
        return accepted;
      },
      accepted,
      policyFor(),
      'id:1',
    );
    page(
      [...question],
      [...answers(yes)],
      ['user', sealedAs(nextHead, 'So?')],
      [...answers('So.')],
    );
    await look();
    await look();
    expect(halves).toEqual([[nextHead, false]]);
    const half = expect.objectContaining({ head: nextHead, complete: true });
    expect(await recheckAgreement(running.state, true)).toMatchObject({ seen: 'later', half });
    expect(await recheckAgreement(running.state, true)).toBeNull();
    expect(halves).toEqual([[nextHead, false]]);
  });

  it('the answer that is still there is told once', async () => {
    page([...question], [...answers(yes)]);
    await Promise.all([look(), look()]);
    await look();
    expect(told).toEqual([['answer-now', yes]]);
    expect(running.shown().panel).toBeNull();
  });

  it('another one in its place pauses, and the person sees it; the first, seen again, goes on', async () => {
    page([...question], [...answers(yes)]);
    await look();
    page([...question], [...answers('On second thought, no.')]);
    await look();
    expect(running.shown().panel).toMatchObject({
      kind: 'decide',
      reply: 'On second thought, no.',
      ...{ rule: 'other-answer', paused: true },
    });
    page([...question], [...answers(yes)]);
    await look();
    expect(told.map(([, reply]) => reply)).toEqual([yes, 'On second thought, no.', yes]);
    expect(running.state.conversation?.state).toBe('accepted');
    expect(running.shown().panel).toBeNull();
  });

  it('one that is still being written is waited for', async () => {
    page([...question], [...answers('CONS')]);
    const stop = document.createElement('button');
    stop.dataset.testid = 'stop-button';
    document.querySelector('form')?.append(stop);
    await look();
    expect(told).toEqual([]);
  });

  it('a branch without the question pauses, and there is nothing to judge', async () => {
    page(['user', 'Before'], [...question], [...answers(yes)]);
    await look();
    page(['user', 'Before'], ['user', 'Another'], [...answers('Indeed.')]);
    await look();
    expect(told.at(-1)).toEqual(['answer-now', null]);
    expect(running.shown().panel).toMatchObject({
      reply: null,
      rule: 'other-branch',
    });
    running.state.happen({ type: 'judge', outcome: 'accepted' });
    await settled();
    expect(told.map(([type]) => type)).not.toContain('page.judge');
  });

  it('the question in other words is another branch, also under its old name', async () => {
    page([...question], [...answers(yes)]);
    await look();
    const [shown] = document.querySelectorAll('[data-message-author-role="user"]');
    if (shown) shown.textContent = 'Something else';
    await look();
    expect(told.at(-1)).toEqual(['answer-now', null]);
  });

  it('a question that is being edited just now is still there', async () => {
    page([...question], [...answers(yes)]);
    await look();
    document
      .querySelector('[data-message-author-role="user"]')
      ?.replaceChildren('Edit', document.createElement('textarea'));
    await look();
    expect(told).toHaveLength(1);
  });

  it('turns that are unmounted say nothing, nor does a message of ours alone in view', async () => {
    page([...question], [...answers(yes)], ['user', sealedAs(nextHead, 'Hello')]);
    await look();
    const before = told.length;
    page(['user', sealedAs(nextHead, 'Hello')], [...answers('Hi.')]);
    await look();
    running.state.now.heads.add('A'.repeat(22));
    page(['user', sealedAs('A'.repeat(22), 'And?')], [...answers('And.')]);
    await look();
    page();
    await look();
    expect(told.slice(before).filter(([type]) => type === 'answer-now')).toEqual([]);
  });

  it('what the background did not hear is told again', async () => {
    page([...question], [...answers('Other')]);
    says = () => {
      throw new Error('No answer');
    };
    await look();
    says = (_type, reply) => paused(reply);
    await look();
    expect(told).toEqual([
      ['answer-now', 'Other'],
      ['answer-now', 'Other'],
    ]);
  });

  it('a translation is not told of', async () => {
    page([...question], [...answers(yes)]);
    await look();
    page([...question], [...answers('ZUSTIMMUNG')]);
    document.body.append(document.createElement('font'));
    await look();
    expect(told).toHaveLength(1);
  });
});

describe('a withdrawal', () => {
  const withdraw = [...answers('CONSENT: WITHDRAW')] as ['assistant', string];

  it('is looked for in the reply to the last message, sealed or not', async () => {
    page([...question], [...answers(yes)], ['user', 'Hello'], withdraw);
    await look();
    expect(told).toContainEqual(['later', 'CONSENT: WITHDRAW']);
  });

  it('also where the question is out of view', async () => {
    page(['user', sealedAs(nextHead, 'Hello')], withdraw);
    await look();
    expect(told).toEqual([['later', 'CONSENT: WITHDRAW']]);
  });

  it('and not in a reply from before the question, scrolled to', async () => {
    page(['user', 'Long ago'], withdraw);
    await look();
    expect(told).toEqual([]);
  });
});

describe('a judgement', () => {
  const unclear = (text: string): ConversationView => ({
    ...accepted,
    state: 'unclear',
    reply: { text, quote: '', rule: 'no-line' },
  });
  const press = async () => {
    running.state.happen({ type: 'judge', outcome: 'accepted' });
    await settled();
  };

  beforeEach(() => {
    begin(unclear('Yes, gladly.'));
    running.state.happen({ type: 'toggle' });
    let shown = 'Yes, gladly.';
    says = (type, reply) => {
      shown = reply ?? shown;
      return type === 'page.judge' ? accepted : unclear(shown);
    };
  });

  it('is of the reply in the panel, when that is still on the page', async () => {
    page([...question], [...answers('Yes,  gladly.')]);
    await press();
    expect(told[0]).toEqual(['page.judge', 'Yes, gladly.']);
  });

  it('counts where the page shows nothing in the question’s place', async () => {
    page(['user', sealedAs(nextHead, 'Hello')]);
    await press();
    expect(told[0]).toEqual(['page.judge', 'Yes, gladly.']);
  });

  it('does not count when another stands there: the panel shows that one', async () => {
    page([...question], [...answers('No, sorry.')]);
    await press();
    expect(told).toEqual([['answer-now', 'No, sorry.']]);
    expect(running.shown().panel).toMatchObject({ kind: 'decide', reply: 'No, sorry.' });
    await press();
    expect(told[1]).toEqual(['page.judge', 'No, sorry.']);
  });

  it('does not count while one is being written', async () => {
    page([...question], [...answers('No,')]);
    const stop = document.createElement('button');
    stop.dataset.testid = 'stop-button';
    document.querySelector('form')?.append(stop);
    await press();
    expect(told).toEqual([]);
    expect(running.shown().alert?.kind).toBe('not-counted');
  });

  it('does not count on another branch', async () => {
    page([...question], [...answers('Yes, gladly.')]);
    await look();
    page(['user', 'Something else'], [...answers('Yes, gladly.')]);
    await press();
    expect(told.map(([type]) => type)).not.toContain('page.judge');
    expect(running.shown().alert?.kind).toBe('not-counted');
  });

  it('is shown the other reply when the background knows of one', async () => {
    page();
    says = (type) => {
      if (type === 'page.judge')
        throw Object.assign(new Error('The page shows another answer.'), { code: 'other-reply' });
      return unclear('No, sorry.');
    };
    await press();
    expect(running.shown().panel).toMatchObject({ kind: 'decide', reply: 'No, sorry.' });
    expect(running.shown().alert?.said).toBe('The page shows another answer.');
  });
});
