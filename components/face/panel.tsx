import type { VersionName } from '../../lib/protocol/index.ts';
import type { ChatActions, ChatView, PanelView } from '../../lib/seam/chat-view.ts';
import { say } from '../../lib/words.ts';
import { Act } from './act.tsx';
import { AgreementStory } from './agreement.tsx';
import { Choices } from './choices.tsx';
import { Leaf } from './leaf.tsx';
import { Disclosure, Letter, Reply } from './letter.tsx';
import { about, heading, leafState, toHear } from './panel-words.ts';
import { StateButton } from './state-button.tsx';
import { Warning } from './warning.tsx';

interface Props {
  view: ChatView;
  actions: ChatActions;
}

/** All that a chat page shows of us: a warning, the consent dialog, and the button by the message box. */
export function Panel({ view, actions }: Props) {
  if (view.status === null) return null;
  const { panel, alert } = view;
  return (
    <>
      <div class={`stack ${panel?.kind ?? ''}`}>
        {alert && <Warning alert={alert} actions={actions} />}
        {panel && <Consent key={panel.kind} view={view} panel={panel} actions={actions} />}
      </div>
      <StateButton view={view} actions={actions} />
      <span class="unseen" role="status">
        {toHear(view)}
      </span>
    </>
  );
}

function Consent({ view, panel, actions }: Props & { panel: PanelView }) {
  const sentence = about(view, panel);
  return (
    <div
      ref={takeFocus}
      class="card"
      data-kind={panel.kind}
      data-soon={say('face.act.tooSoon')}
      role="dialog"
      aria-label={say('face.label.dialog')}
      aria-describedby="about"
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && event.isTrusted && actions.cancel()}
    >
      <div class="text">
        <h2>
          {view.status && view.alert === null && <Leaf state={leafState(view)} size={18} />}
          {heading(view, panel)}
        </h2>
        {sentence !== '' && <p id="about">{sentence}</p>}
        {panel.kind === 'details' && <AgreementStory view={view} />}
        {panel.kind === 'invite' && <Letter text={panel.preview} onRead={actions.read} />}
        {panel.kind === 'decide' && panel.reply !== null && (
          <Reply text={panel.reply} quote={panel.quote} />
        )}
        {panel.kind === 'refused' && panel.reply !== '' && (
          <Reply text={panel.reply} quote={panel.quote} />
        )}
        {offersOthers(view, panel) && (
          <Disclosure summary={say('face.act.others')} onOpen={actions.read}>
            <div class="buttons rest">
              <Others others={view.others ?? []} actions={actions} />
            </div>
          </Disclosure>
        )}
      </div>
      <Choices view={view} panel={panel} actions={actions} />
    </div>
  );
}

/** Under an agreement which there are is known once the person has opened it. */
function offersOthers({ hasOthers, others }: ChatView, { kind }: PanelView): boolean {
  if (kind === 'details') return (others?.length ?? 0) > 0;
  return (kind === 'invite' || kind === 'refused') && hasOthers;
}

function Others({ others, actions }: { others: readonly VersionName[]; actions: ChatActions }) {
  return others.slice(0, 5).map(({ title, number, hash }) => (
    <Act key={hash} look="quiet" onAct={() => actions.ask({ hash })}>
      {say('face.act.askWith', title, number)}
    </Act>
  ));
}

/**
 * What the person has opened themselves takes the focus; what comes by itself leaves it where they
 * write. The dialog, not its first button: a second, hasty Enter must not consent to anything.
 */
function takeFocus(dialog: HTMLElement | null): void {
  const root = dialog?.getRootNode() as ShadowRoot | undefined;
  const isOpened = root?.activeElement?.matches('.badge') === true;
  if (isOpened || /^(?:invite|details)$/.test(dialog?.dataset.kind ?? '')) dialog?.focus();
}
