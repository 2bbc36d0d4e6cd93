import { useContext } from 'preact/hooks';
import type { VersionName } from '../../lib/protocol/index.ts';
import type { AlertView, ChatActions, ChatView, PanelView } from '../../lib/seam/chat-view.ts';
import { about, badge, heading } from './panel-words.ts';
import { Counts } from './press.ts';
import { Disclosure, Preview, Reply } from './reply.tsx';
import { sayAlert, sayFinding } from './sentences.ts';

interface Props {
  view: ChatView;
  actions: ChatActions;
}

/** All that a chat page shows of us: a warning, the consent dialog, and the button by the composer. */
export function Panel({ view, actions }: Props) {
  if (view.status === null) return null;
  const { panel, alert, status } = view;
  return (
    <>
      <div class={`stack ${panel?.kind ?? ''}`}>
        {alert && <Warning alert={alert} actions={actions} />}
        {panel && <Consent key={panel.kind} view={view} panel={panel} actions={actions} />}
      </div>
      <button
        type="button"
        class={`badge ${status}`}
        aria-label={`Symbiotic Contract: ${status}`}
        aria-expanded={panel !== null}
        onClick={(event) => event.isTrusted && actions.toggle()}
      >
        <span class="dot" aria-hidden="true" />
        {badge(view)}
      </button>
      <span class="unseen" role="status">
        {panel && heading(panel)} {panel?.kind === 'decide' && sayFinding(panel)}
      </span>
    </>
  );
}

function Consent({ view, panel, actions }: Props & { panel: PanelView }) {
  return (
    <div
      ref={panel.kind === 'invite' ? takeFocus : null}
      class="card"
      role="dialog"
      aria-label="Consent"
      aria-describedby="about"
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && event.isTrusted && actions.cancel()}
    >
      <div class="text">
        <h2>{heading(panel)}</h2>
        <p id="about">{about(view, panel)}</p>
        {panel.kind === 'invite' && <Preview text={panel.preview} onOpen={actions.read} />}
        {panel.kind === 'decide' && panel.reply !== null && (
          <Reply text={panel.reply} quote={panel.quote} />
        )}
        {panel.kind === 'refused' && panel.reply !== '' && (
          <Reply text={panel.reply} quote={panel.quote} />
        )}
        {(panel.kind === 'invite' || panel.kind === 'refused') && view.hasOthers && (
          <Disclosure summary="Ask with another contract, here alone" onOpen={actions.read}>
            <div class="buttons rest">
              <Others others={view.others ?? []} actions={actions} />
            </div>
          </Disclosure>
        )}
      </div>
      {view.line && (
        <div class="buttons rest">
          <Act look="quiet" onAct={actions.line}>
            That was a new line
          </Act>
        </div>
      )}
      <Choices view={view} panel={panel} actions={actions} />
    </div>
  );
}

function Others({ others, actions }: { others: readonly VersionName[]; actions: ChatActions }) {
  return others.slice(0, 5).map(({ title, number, hash }) => (
    <Act key={hash} onAct={() => actions.ask({ hash })}>
      {`Ask with “${title}” ${number}`}
    </Act>
  ));
}

/** The dialog itself, not its first button: a second, hasty Enter must not consent to anything. */
function takeFocus(dialog: HTMLElement | null): void {
  dialog?.focus();
}

function Choices({ view, panel, actions }: Props & { panel: PanelView }) {
  const without = (look?: Look) => (
    <Act look={look} onAct={() => actions.sendWithout(false)}>
      Send without the contract
    </Act>
  );
  const lasting = view.isFinal && (
    <Act look="quiet" onAct={() => actions.sendWithout(true)}>
      Go without it in this conversation
    </Act>
  );
  const again = (look?: Look) => (
    <Act look={look} onAct={() => actions.ask()}>
      Ask again
    </Act>
  );
  const cancel = (
    <Act look="harmless" onAct={actions.cancel}>
      Cancel
    </Act>
  );
  switch (panel.kind) {
    case 'invite':
      return (
        <div class="buttons">
          {panel.besides && (
            <Act look="primary" onAct={() => actions.ask({ within: true })}>
              Ask within this message
            </Act>
          )}
          <Act look={panel.besides ? undefined : 'primary'} onAct={() => actions.ask()}>
            Ask the model
          </Act>
          {without()}
          {lasting}
          {cancel}
        </div>
      );
    case 'refused':
      // After a no, asking again is one way among others.
      return (
        <div class="buttons">
          {again()}
          {without()}
          {lasting}
          {cancel}
        </div>
      );
    case 'decide':
      if (panel.reply === null)
        return (
          <div class="buttons">
            {again()}
            {without()}
            {cancel}
          </div>
        );
      // The two answers look alike: which one it was is for the person to say.
      return (
        <div class="choices">
          <div class="buttons even">
            <Act onAct={() => actions.judge('accepted')}>It accepted</Act>
            <Act onAct={() => actions.judge('declined')}>It declined</Act>
          </div>
          <div class="buttons rest">
            {again('quiet')}
            {without('quiet')}
            {cancel}
          </div>
        </div>
      );
    case 'enter':
      return (
        <div class="buttons">
          <Act onAct={actions.send}>Send it</Act>
          {cancel}
        </div>
      );
    case 'waiting':
      return <div class="buttons rest">{cancel}</div>;
    case 'details':
      return (
        <div class="buttons rest">
          <Act onAct={actions.withdraw}>End the agreement</Act>
          <Act look="harmless" onAct={actions.cancel}>
            Close
          </Act>
        </div>
      );
  }
}

function Warning({ alert, actions }: { alert: AlertView; actions: ChatActions }) {
  return (
    <div class="card warning" role="alert">
      <div class="text">
        <p>{sayAlert(alert)}</p>
        {alert.kept !== null && (
          <textarea
            readOnly
            aria-label={alert.offer === 'diagnostics' ? 'Diagnostics' : 'Your message'}
            rows={4}
            value={alert.kept}
          />
        )}
      </div>
      <div class="buttons">
        {alert.offer === 'without' && (
          <Act onAct={() => actions.sendWithout(false)}>Send without the contract</Act>
        )}
        {alert.offer === 'diagnostics' && (
          <Act onAct={actions.copyDiagnostics}>Copy diagnostics</Act>
        )}
        <Act look="harmless" onAct={actions.dismissAlert}>
          Dismiss
        </Act>
      </div>
    </div>
  );
}

/** `harmless`: changes nothing. In every card it stands last, at the end, where no other ever does. */
type Look = 'primary' | 'quiet' | 'harmless' | undefined;

interface ActProps {
  look?: Look;
  onAct: () => void;
  children: string;
}

function Act({ look, onAct, children }: ActProps) {
  const counts = useContext(Counts);
  return (
    <button type="button" class={look} onClick={(event) => counts(event) && onAct()}>
      {children}
    </button>
  );
}
