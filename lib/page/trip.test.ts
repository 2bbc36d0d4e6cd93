// @vitest-environment happy-dom
/** What leaves, what does not, and what is said of it, when the page or the background goes another way. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accepted, asking, head, sealedAs } from '../../testing/page.ts';
import type { ConversationView } from '../messages.ts';
import { chatgpt } from '../sites/chatgpt.ts';
import { Attached } from './attached.ts';
import { askModel } from './consenting.ts';
import { HeldDraft } from './held-draft.ts';
import { sealAndSend, sendWithout } from './sealing.ts';
import { type AskBackground, PageState } from './state.ts';
import type { Trip } from './trip.ts';
import { unsealedTurns } from './unsealed.ts';

let closed: AbortController;
let field: HTMLTextAreaElement;
let trip: Trip;
/** What the background is asked, in order, and what it says. */
let asked: string[];
let says: Partial<Record<string, () => unknown>>;
/** What the site has sent. */
let sent: string[];

beforeEach(() => {
  vi.useFakeTimers();
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = `<ul></ul>
    <form><textarea id="mobile-composer-prompt"></textarea><button type="submit"></button></form>`;
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  field.value = 'Hello';
  sent = [];
  control().addEventListener('click', (event) => {
    event.preventDefault();
    sent.push(field.value);
  });
  asked = [];
  says = {};
  const ask = (async (type: string) => {
    asked.push(type);
    return says[type]?.() ?? accepted;
  }) as unknown as AskBackground;
  closed = new AbortController();
  const state = new PageState(chatgpt, ask, () => {});
  state.key = 'tab:1';
  state.conversation = accepted;
  trip = {
    state,
    gate: { letThrough: (act) => act() },
    held: new HeldDraft(chatgpt, closed.signal),
    unsealed: unsealedTurns(chatgpt, true),
    attached: new Attached(chatgpt, closed.signal),
  };
});

afterEach(() => {
  closed.abort();
  trip.state.leave();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function control(): HTMLButtonElement {
  return document.querySelector('button') as HTMLButtonElement;
}

function turn(role: 'user' | 'assistant', text: string): void {
  const element = document.createElement('li');
  element.dataset.messageRole = role;
  element.id = `${role}-${text.length}`;
  element.textContent = text;
  document.querySelector('ul')?.append(element);
}

async function wait(step: Promise<void>): Promise<void> {
  const done = vi.fn();
  step.then(done, done);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(done).toHaveBeenCalled();
}

describe('a message to be sealed', () => {
  it('that is taken out of the box meanwhile does not leave as a seal without words', async () => {
    const drafts: unknown[] = [];
    const { ask } = trip.state;
    Object.assign(trip.state, {
      ask: (type: string, data: { text: string }) => {
        if (type === 'page.seal') drafts.push(data.text);
        return (ask as (type: string, data: object) => unknown)(type, data);
      },
    });
    const read = vi.fn().mockReturnValueOnce('Hello').mockReturnValue('');
    await wait(trip.state.exclusively(() => sealAndSend(trip, { ...composer(), read })));
    expect(drafts).toEqual(['Hello']);
  });

  it('is asked about when the agreement has just ended in another tab', async () => {
    says['page.seal'] = () => {
      throw Object.assign(new Error('The model has not accepted.'), { code: 'not-accepted' });
    };
    says['page.open'] = () => ({ ...accepted, state: 'declined' });
    await wait(trip.state.exclusively(() => sealAndSend(trip, composer())));
    expect(sent).toEqual([]);
    expect(trip.state.panel?.kind).toBe('refused');
    expect(trip.state.alert).toBeNull();
  });
});

describe('a message that the person sends without the contract', () => {
  it('leaves when that is on record', async () => {
    await wait(sendWithout(trip, false));
    expect(asked).toEqual(['page.report']);
    expect(sent).toEqual(['Hello']);
  });

  it('does not leave without a record', async () => {
    says['page.report'] = () => {
      throw new Error('No answer');
    };
    await wait(trip.state.exclusively(() => sendWithout(trip, false)));
    expect(sent).toEqual([]);
    expect(trip.state.alert?.text).toContain('nothing was sent');
  });

  it('is not that of the conversation which was opened meanwhile', async () => {
    says['page.report'] = () => {
      trip.state.leave();
      field.value = 'Of another conversation';
      return accepted;
    };
    await wait(sendWithout(trip, true));
    expect(sent).toEqual([]);
    expect(trip.state.alert).toMatchObject({ kept: 'Hello' });
  });

  it('is said not to have left where the site offers no way', async () => {
    control().remove();
    await wait(sendWithout(trip, false));
    expect(asked).toEqual([]);
    expect(trip.state.alert?.text).toContain('no way to send');
    // Nothing is expected to come without the contract, so that whatever does is told of.
    turn('user', 'By another way');
    expect(trip.unsealed.look(() => false)).toBe(true);
  });
});

describe('a question', () => {
  it('of a conversation that was left meanwhile says nothing of the one that was opened', async () => {
    const other = { ...accepted, state: 'none' };
    const view = { ...accepted, state: 'asked' };
    says['page.ask'] = () => {
      trip.state.leave();
      trip.state.key = 'tab:2';
      trip.state.conversation = other as ConversationView;
      field.value = 'Of another conversation';
      return { text: 'The invitation', seq: 3, head, view };
    };
    trip.state.conversation = other as ConversationView;
    await wait(trip.state.exclusively(() => askModel(trip, { within: false, hash: null })));
    expect(asked).toEqual(['page.ask', 'page.askFailed']);
    expect(trip.state.conversation).toBe(other);
    expect(trip.state.alert).toMatchObject({ kept: 'Hello' });
    expect(field.value).toBe('Of another conversation');
    expect(sent).toEqual([]);
  });
});

describe('a message that is to be sealed', () => {
  it('stays when the model withdraws in the reply before it, however fresh', async () => {
    turn('user', sealedAs(head, 'Hello'));
    turn('assistant', 'CONSENT: WITHDRAW');
    says['page.replied'] = () => ({ ...accepted, state: 'withdrawn' });
    await wait(sealAndSend(trip, composer()));
    expect(asked).toContain('page.replied');
    expect(asked).not.toContain('page.seal');
    expect(sent).toEqual([]);
    expect(trip.state.panel?.kind).toBe('refused');
  });

  it('stays when the answer has given way to another', async () => {
    turn('user', asking());
    turn('assistant', 'CONSENT: DECLINE');
    says['page.shown'] = () => ({ ...accepted, state: 'declined' });
    await wait(sealAndSend(trip, composer()));
    expect(asked).toContain('page.shown');
    expect(asked).not.toContain('page.seal');
    expect(sent).toEqual([]);
    expect(trip.state.panel?.kind).toBe('refused');
    expect(field.value).toBe('Hello');
  });

  it('waits until no reply is written, and that reply is looked at', async () => {
    turn('user', asking());
    control().type = 'button';
    setTimeout(() => {
      turn('assistant', 'Which part do you mean?');
      control().type = 'submit';
    }, 1_000);
    says['page.shown'] = () => ({ ...accepted, state: 'unclear' });
    await wait(sealAndSend(trip, composer()));
    expect(asked).toContain('page.shown');
    expect(asked).not.toContain('page.seal');
    expect(sent).toEqual([]);
    expect(trip.state.panel?.kind).toBe('decide');
  });
});

function composer() {
  return {
    element: field,
    frame: field.form as HTMLElement,
    read: () => field.value,
    write: async (text: string) => {
      field.value = text;
    },
    prepend: async (block: string) => {
      field.value = block + field.value;
    },
    send: () => (control().type === 'submit' ? control() : undefined),
    stop: () => undefined,
  };
}
