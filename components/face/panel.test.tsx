// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type {
  AlertView,
  ChatActions,
  ChatView,
  PanelView,
  Part,
} from '../../lib/seam/chat-view.ts';
import { calm } from '../../testing/views/chat-view.ts';
import { Panel } from './panel.tsx';
import { Counts } from './press.ts';

afterEach(cleanup);

const judge = vi.fn();
const send = vi.fn();
const line = vi.fn();
const read = vi.fn();
const nothing = () => {};
const actions: ChatActions = {
  ...{ ask: nothing, judge, sendWithout: nothing, withdraw: nothing, send, line, read },
  ...{ skip: nothing, pause: nothing, records: nothing, copyDiagnostics: nothing },
  ...{ cancel: nothing, toggle: nothing, dismissAlert: nothing },
};

const view: ChatView = { ...calm, status: 'unclear' };

function show(panel: PanelView, more: Partial<ChatView> = {}): HTMLElement {
  render(<Panel view={{ ...view, panel, ...more }} actions={actions} />);
  return screen.getByRole('dialog', { name: 'Consent' });
}

const names = (inside: HTMLElement) =>
  within(inside)
    .getAllByRole('button')
    .map((button) => button.textContent);

describe('a reply that is not plain', () => {
  const reply = `Gladly.\n\nCONSENT: ACCEPT abababab\n\n${'And more. '.repeat(300)}`;
  const found = 'The line that accepts stands there with other words beside it';
  const why = { rule: 'words-beside', paused: false };
  const decide = { kind: 'decide', reply, quote: 'CONSENT: ACCEPT abababab', ...why } as const;

  it('is shown whole, its line marked, with what was found', () => {
    const dialog = show(decide);
    expect(dialog.querySelector('blockquote')?.textContent).toBe(reply);
    expect(dialog.querySelector('mark')?.textContent).toBe('CONSENT: ACCEPT abababab');
    const about = dialog.getAttribute('aria-describedby') ?? '';
    expect(dialog.querySelector(`#${about}`)?.textContent).toMatch(
      /^The line that accepts.+“.*Mutual growth.*” \(version 2\)/,
    );
    expect(screen.getByRole('status').textContent).toContain(found);
  });

  it('is the person’s to judge, by two buttons that look alike; asking again stands apart', () => {
    const dialog = show(decide);
    expect(names(dialog)).toEqual([
      'It accepted',
      'It declined',
      'Ask again',
      'Send without the contract',
      'Cancel',
    ]);
    const [yes, no, again] = within(dialog).getAllByRole('button');
    expect(yes?.className).toBe(no?.className);
    expect(yes?.parentElement).toBe(no?.parentElement);
    expect(again?.parentElement).not.toBe(yes?.parentElement);
  });

  it('has its buttons beside what scrolls, never in it', () => {
    const dialog = show(decide);
    const text = dialog.querySelector('.text');
    expect(text?.querySelector('blockquote')).not.toBeNull();
    expect(text?.querySelector('button')).toBeNull();
    expect(text?.querySelector('blockquote')?.tabIndex).toBe(0);
  });

  it('is judged by a person alone', () => {
    show(decide);
    fireEvent.click(screen.getByRole('button', { name: 'It accepted' }));
    expect(judge).not.toHaveBeenCalled();
  });

  it('that was not seen is told as such', () => {
    const dialog = show({ ...decide, reply: '', quote: '' });
    expect(dialog.querySelector('blockquote')?.textContent).toBe('No answer was seen.');
    expect(names(dialog)).toContain('It declined');
  });

  it('stays beside a warning, which is said at once', () => {
    show(decide, { alert: { kind: 'not-counted', said: null, kept: null, offer: null } });
    expect(screen.getByRole('alert').textContent).toContain('your press did not count.');
    expect(screen.getByRole('button', { name: 'It accepted' })).toBeDefined();
  });
});

it('where another branch is shown there is nothing to judge', () => {
  const found = 'This branch of the conversation does not hold the question';
  const why = { rule: 'other-branch', paused: false };
  const dialog = show({ kind: 'decide', reply: null, quote: '', ...why });
  expect(names(dialog)).toEqual(['Ask again', 'Send without the contract', 'Cancel']);
  expect(dialog.querySelector('blockquote')).toBeNull();
  expect(dialog.textContent).toContain(found);
});

describe('an Enter that may have been meant as a new line', () => {
  it('is asked about under an agreement, and a script answers nothing', () => {
    const dialog = show({ kind: 'enter' }, { status: 'accepted', line: true });
    expect(dialog.textContent).toContain('Was that a send?');
    expect(names(dialog)).toEqual(['Send it', 'That was a new line', 'Cancel']);
    for (const name of ['That was a new line', 'Send it'])
      fireEvent.click(screen.getByRole('button', { name }));
    expect(line).not.toHaveBeenCalled();
    expect(send).not.toHaveBeenCalled();
  });

  it('can be said to be one wherever an Enter was held, and nowhere else', () => {
    const invite = { kind: 'invite', held: true, besides: false, preview: null } as const;
    expect(names(show(invite, { line: true }))).toContain('That was a new line');
    cleanup();
    expect(names(show(invite))).not.toContain('That was a new line');
  });
});

describe('what the person has not asked to see', () => {
  const bare = { contract: { title: '', number: 2, hash: 'ab'.repeat(32) }, hasOthers: true };
  const open = { kind: 'invite', held: true, besides: false, preview: null } as const;

  it('is not there: the panel names no contract, and asks for nothing at a script’s press', () => {
    const dialog = show(open, bare);
    expect(dialog.textContent).toContain('The model reads your contract');
    for (const name of ['Read what will be sent', 'Ask with another contract, here alone'])
      fireEvent.click(screen.getByText(name));
    expect(read).not.toHaveBeenCalled();
  });

  it.each([open, { kind: 'refused', reply: '', quote: '' }] as const)(
    'comes in its place',
    (panel) => {
      const others = [{ title: 'Brevity', number: 1, hash: 'cd'.repeat(32) }];
      expect(names(show(panel, bare))).not.toContain('Ask with “Brevity” 1');
      cleanup();
      expect(names(show(panel, { ...bare, others }))).toContain('Ask with “Brevity” 1');
    },
  );
});

describe('before the model is asked', () => {
  const invite = { kind: 'invite', held: true, besides: false, preview: null } as const;

  it('the letter itself is there to be read, and one button goes on', () => {
    const dialog = show({ ...invite, preview: 'Dear model,\n\nshall we?' });
    expect(dialog.querySelector('blockquote')?.textContent).toBe('Dear model,\n\nshall we?');
    expect(names(dialog)).not.toContain('Read what will be sent');
    const primary = [...dialog.querySelectorAll('.primary')].map((it) => it.textContent);
    expect(primary).toEqual(['Ask the model']);
  });

  it('asking within the message is offered only where something else would leave', () => {
    expect(names(show(invite))).not.toContain('Ask within this message');
    cleanup();
    const dialog = show({ ...invite, besides: true });
    expect(dialog.querySelector('.primary')?.textContent).toBe('Ask within this message');
  });

  it.each(['invite', 'refused'] as const)(
    '(%s) going without for good is offered once the conversation has its address',
    (kind) => {
      const panel = kind === 'invite' ? invite : ({ kind, reply: '', quote: '' } as const);
      const lasting = 'Go without it in this conversation';
      expect(names(show(panel as PanelView))).toContain(lasting);
      cleanup();
      const dialog = show(panel as PanelView, { isFinal: false });
      expect(names(dialog)).not.toContain(lasting);
      expect(names(dialog)).toContain('Send without the contract');
    },
  );
});

describe('an agreement, opened', () => {
  const story = {
    asked: '2026-11-26T09:30:00.000Z',
    accepted: '2026-11-26T09:31:00.000Z',
    line: 'CONSENT: ACCEPT abababab',
    judged: false,
  };
  const agreed = { status: 'accepted', sealed: 3, story } as const;
  const lines = (dialog: HTMLElement) =>
    [...dialog.querySelectorAll('dd')].map((it) => it.textContent);

  it('tells in three lines when the model was asked, in which words it accepted, how many carried it', () => {
    const dialog = show({ kind: 'details' }, { ...agreed, opening: 'We say what we mean.' });
    expect(dialog.querySelector('h2')?.textContent).toBe('Mutual growth');
    expect(dialog.textContent).toContain('We say what we mean.');
    expect(lines(dialog)).toEqual([
      expect.stringMatching(/26/),
      expect.stringMatching(/26.* CONSENT: ACCEPT abababab$/),
      'by 3 messages',
    ]);
  });

  it('says so where the person judged', () => {
    const judged = { ...story, judged: true, line: null };
    const dialog = show({ kind: 'details' }, { ...agreed, story: judged, sealed: 1 });
    expect(lines(dialog).slice(1)).toEqual([
      expect.stringMatching(/, as you judged its answer$/),
      'by 1 message',
    ]);
  });

  it('has what the person can do about it, the end of it too', () => {
    const dialog = show({ kind: 'details' }, agreed);
    expect(names(dialog)).toEqual([
      'Send the next message without it',
      'Pause here',
      'Open records',
      'End the agreement',
      'Close',
    ]);
    cleanup();
    const early = show({ kind: 'details' }, { ...agreed, isFinal: false, skips: true });
    expect(names(early).slice(0, 2)).toEqual([
      'Let the next message carry it after all',
      'Open records',
    ]);
  });

  it('paused, says so and goes on by one press', () => {
    const dialog = show({ kind: 'details' }, { ...agreed, status: 'unprotected' });
    expect(dialog.textContent).toContain('Paused here');
    expect(dialog.querySelector('.primary')?.textContent).toBe('Let messages carry it again');
    expect(names(dialog)).not.toContain('Send the next message without it');
  });
});

describe('a part of the page that was not found', () => {
  const warn = (more: Pick<AlertView, 'part' | 'mend'>) => {
    const alert = { kind: 'unsealed', said: null, kept: null, offer: null, ...more } as const;
    const mend = vi.fn();
    const dismissAlert = vi.fn();
    render(
      <Counts.Provider value={() => true}>
        <Panel view={{ ...view, alert }} actions={{ ...actions, mend, dismissAlert }} />
      </Counts.Provider>,
    );
    return { mend, dismissAlert, card: screen.getByRole('alert') };
  };

  it('is named, and nothing is offered where nothing could be it', () => {
    const { card } = warn({ part: 'userTurn' });
    expect(card.textContent).toContain('Not found on this page: your messages.');
    expect(names(card)).toEqual(['Dismiss']);
  });

  it.each<[Part, string, string]>([
    ['composer', '', 'Use the box you were in last'],
    ['send', 'Go', 'Use the button “\u2068Go\u2069”'],
  ])('is what the person says it is: %s', (part, called, name) => {
    const { card, mend, dismissAlert } = warn({ part, mend: called });
    fireEvent.click(within(card).getByRole('button', { name }));
    expect(mend).toHaveBeenCalledOnce();
    expect(dismissAlert).toHaveBeenCalledOnce();
  });
});
