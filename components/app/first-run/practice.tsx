import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ContractView } from '../../../lib/protocol/index.ts';
import type { ChatActions, ChatView } from '../../../lib/seam/chat-view.ts';
import { say } from '../../../lib/words.ts';
import { mountPanel } from '../../face/mount.tsx';
import {
  accept,
  askModel,
  type Chat,
  emptyChat,
  type Practised,
  read,
  type Setting,
  send,
  sendBare,
  type Turn,
} from './script.ts';
import type { FirstStepsProps } from './welcome.tsx';

interface PracticeProps extends Omit<FirstStepsProps, 'allow'> {
  now: () => Date;
}

/** A chat of our own with a scripted model, and the very panel that stands in a real one. */
export function Practice({ ask, overview, go, now }: PracticeProps) {
  const setting = useSetting({ ask, overview, now });
  const [chat, setChat] = useState(emptyChat);
  const [draft, setDraft] = useState(() => say('firstRun.message'));
  const composer = useRef<HTMLFormElement>(null);
  useFace(composer, chat, setChat, setting);

  // What was held stays in the box until it has left, as in a real chat.
  useEffect(() => {
    if (chat.held === null && chat.turns.length > 0) setDraft('');
  }, [chat.held, chat.turns.length]);

  function press(event: Event) {
    event.preventDefault();
    const message = draft.trim();
    if (setting && message !== '') setChat(send(chat, message, setting));
  }

  const done = chat.sealed > 0;
  return (
    <section class="first-run">
      <div class="row apart">
        <p class="hint">{say('firstRun.step', 3, 3)}</p>
        {!done && (
          <button type="button" class="quiet" onClick={() => go('#contracts')}>
            {say('firstRun.skip')}
          </button>
        )}
      </div>
      <h2>{say('firstRun.try')}</h2>
      <p class="lead">{say('firstRun.tryLead')}</p>
      {overview.policy.inForce === null && (
        <div class="note notice">
          <p>{say('firstRun.unsigned')}</p>
          <button type="button" onClick={() => go('#welcome/2')}>
            {say('firstRun.sign')}
          </button>
        </div>
      )}
      <div class="practice">
        <ol class="turns" aria-label={say('firstRun.conversation')}>
          {chat.turns.map((turn, index) => (
            <TurnView key={index} turn={turn} title={setting?.contract.title ?? ''} />
          ))}
          {chat.turns.length === 0 && setting && <li class="hint">{say('firstRun.start')}</li>}
          {chat.state === 'asked' && (
            <li
              class="turn model writing"
              onAnimationEnd={() => setting && setChat((now) => accept(now, setting))}
            >
              <p>{say('firstRun.writing')}</p>
            </li>
          )}
        </ol>
        <form ref={composer} class="composer" onSubmit={press}>
          <textarea
            aria-label={say('firstRun.box')}
            rows={2}
            value={draft}
            onInput={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) press(event);
            }}
          />
          <button type="submit">{say('firstRun.send')}</button>
        </form>
      </div>
      {done && (
        <section class="stack next" aria-label={say('firstRun.after')}>
          <h3>{say('firstRun.after')}</h3>
          <p>{say('firstRun.afterThat')}</p>
          <p class="hint">{say('firstRun.afterRecords')}</p>
          <div class="row">
            <button type="button" class="main" onClick={() => go('#contracts')}>
              {say('firstRun.finish')}
            </button>
          </div>
        </section>
      )}
    </section>
  );
}

/** A turn of the chat; our block before it folds to a line. */
function TurnView({ turn: { by, block, text }, title }: { turn: Turn; title: string }) {
  return (
    <li class={`turn ${by}`}>
      <span class="unseen">{say(by === 'human' ? 'firstRun.you' : 'firstRun.model')}: </span>
      {block !== null && (
        <details class="carried">
          <summary>{say('firstRun.carried', title)}</summary>
          <pre>{block}</pre>
        </details>
      )}
      <p>{text}</p>
    </li>
  );
}

/** Puts our panel beside the composer, as in a page of a site. */
function useFace(
  composer: { current: HTMLFormElement | null },
  chat: Chat,
  setChat: (change: (chat: Chat) => Chat) => void,
  setting: Setting | null,
): void {
  const show = useRef<ReturnType<typeof mountPanel> | null>(null);
  useEffect(() => {
    if (setting === null) return;
    const controller = new AbortController();
    show.current = mountPanel(actionsOf(setChat, setting), controller.signal);
    return () => controller.abort();
  }, [setting]);
  useEffect(() => {
    if (setting) show.current?.(viewOf(chat, setting), composer.current);
  }, [chat, setting]);
}

function actionsOf(setChat: (change: (chat: Chat) => Chat) => void, setting: Setting): ChatActions {
  const close = (chat: Chat): Chat => ({ ...chat, panel: null, held: null });
  const nothing = () => {};
  return {
    ask: () => setChat((chat) => askModel(chat, setting)),
    sendWithout: () => setChat((chat) => sendBare(chat, setting)),
    read: () => setChat((chat) => read(chat, setting)),
    withdraw: () => setChat((chat) => ({ ...chat, state: 'withdrawn', panel: null })),
    cancel: () => setChat(close),
    toggle: () =>
      setChat((chat) =>
        chat.panel === null && chat.state === 'accepted'
          ? { ...chat, panel: { kind: 'details' } }
          : close(chat),
      ),
    judge: nothing,
    send: nothing,
    line: nothing,
    copyDiagnostics: nothing,
    dismissAlert: nothing,
    ...{ skip: nothing, pause: nothing, records: nothing },
  };
}

function viewOf({ state, panel, sealed }: Chat, { contract }: Setting): ChatView {
  const { title, number, hash } = contract;
  return {
    status: state,
    contract: { title, number, hash },
    sealed,
    ...{ hasOthers: false, others: null, isFinal: false, late: false, line: false, alert: null },
    ...{ opening: '', story: null, agreed: state === 'accepted', skips: false },
    panel,
  };
}

/** What is practised with: the contract that new conversations begin with. */
function useSetting({ ask, overview, now }: Pick<PracticeProps, 'ask' | 'overview' | 'now'>) {
  const [contract, setContract] = useState<Practised | null>(null);
  const hash = overview.policy.inForce?.hash ?? null;
  const id = overview.contracts.find(({ inForce }) => inForce.length > 0)?.id ?? null;
  useEffect(() => {
    let newest = true;
    if (id !== null)
      ask('own.contract.read', { id })
        .then((found) => newest && setContract(practised(found, hash)))
        .catch(() => {});
    return () => {
      newest = false;
    };
  }, [ask, id, hash]);
  return useMemo<Setting | null>(
    () =>
      contract && {
        contract,
        head: headOf(overview.log.root),
        day: now().toISOString().slice(0, 10),
        answer: say('firstRun.answer'),
      },
    [contract],
  );
}

function practised({ versions, language }: ContractView, hash: string | null): Practised | null {
  const version = versions.find((each) => each.hash === hash) ?? versions.at(-1);
  return version ? { ...version, language } : null;
}

/** The first 22 characters of the root's base64, as a seal carries it. */
function headOf(root: string): string {
  const bytes = root.match(/../g)?.map((hex) => Number.parseInt(hex, 16)) ?? [];
  return btoa(String.fromCharCode(...bytes)).slice(0, 22);
}
