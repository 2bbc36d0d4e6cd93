import { useEffect, useRef } from 'preact/hooks';
import type { AlertView, ChatActions, ChatView, PanelView } from '../../lib/chat-view.ts';
import { Reply } from './reply.tsx';
import { about, badge, headings } from './words.ts';

interface Props {
  view: ChatView;
  actions: ChatActions;
}

/** All that a chat page shows of us: a warning, the consent dialog, and the button by the composer. */
export function Panel({ view, actions }: Props) {
  if (view.status === null) return null;
  const { panel, alert, status } = view;
  return (
    <div class="stack">
      {alert && <Warning alert={alert} actions={actions} />}
      {panel && <Consent key={panel.kind} view={view} panel={panel} actions={actions} />}
      <button
        type="button"
        class={`badge ${status}`}
        aria-label={`Symbiotic Contract: ${status}`}
        aria-expanded={panel !== null}
        onClick={trusted(actions.toggle)}
      >
        <span class="dot" aria-hidden="true" />
        {badge(view)}
      </button>
      <span class="unseen" role="status">
        {panel === null ? '' : headings[panel.kind]}
      </span>
    </div>
  );
}

function Consent({ view, panel, actions }: Props & { panel: PanelView }) {
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The dialog itself, not its first button: a second, hasty Enter must not consent to anything.
    if (panel.kind === 'invite') dialog.current?.focus();
  }, [panel.kind]);

  return (
    <div
      ref={dialog}
      class="card"
      role="dialog"
      aria-label="Consent"
      aria-describedby="about"
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && event.isTrusted && actions.cancel()}
    >
      <h2>{headings[panel.kind]}</h2>
      <p id="about">{about(view, panel)}</p>
      {panel.kind === 'decide' && <Reply text={panel.reply} quote={panel.quote} />}
      <div class="buttons">
        <Choices panel={panel} actions={actions} />
      </div>
    </div>
  );
}

function Choices({ panel, actions }: { panel: PanelView; actions: ChatActions }) {
  const without = <Act onAct={actions.sendWithout}>Send without the contract</Act>;
  const cancel = <Act onAct={actions.cancel}>Cancel</Act>;
  switch (panel.kind) {
    case 'invite':
      return (
        <>
          <Act primary onAct={actions.ask}>
            Ask the model
          </Act>
          {without}
          {cancel}
        </>
      );
    case 'waiting':
      return cancel;
    case 'decide':
      return (
        <>
          <Act onAct={() => actions.judge('accepted')}>It accepted</Act>
          <Act onAct={() => actions.judge('declined')}>It declined</Act>
          <Act onAct={actions.ask}>Ask again</Act>
          {without}
          {cancel}
        </>
      );
    case 'refused':
      return (
        <>
          <Act primary onAct={actions.ask}>
            Ask again
          </Act>
          {without}
          {cancel}
        </>
      );
    case 'details':
      return <Act onAct={actions.cancel}>Close</Act>;
  }
}

function Warning({ alert, actions }: { alert: AlertView; actions: ChatActions }) {
  return (
    <div class="card warning" role="alert">
      <p>{alert.text}</p>
      {alert.kept !== null && (
        <textarea readOnly aria-label="Your message" rows={4} value={alert.kept} />
      )}
      <div class="buttons">
        {alert.offerWithout && <Act onAct={actions.sendWithout}>Send without the contract</Act>}
        <Act onAct={actions.dismissAlert}>Dismiss</Act>
      </div>
    </div>
  );
}

interface ActProps {
  primary?: boolean;
  onAct: () => void;
  children: string;
}

function Act({ primary = false, onAct, children }: ActProps) {
  return (
    <button type="button" class={primary ? 'primary' : ''} onClick={trusted(onAct)}>
      {children}
    </button>
  );
}

/** Scripts of the page can reach our buttons; only a person's own press counts. */
function trusted(act: () => void): (event: Event) => void {
  return (event) => {
    if (event.isTrusted) act();
  };
}
