import type { ChatActions, ChatView, PanelView } from '../../lib/seam/chat-view.ts';
import { say } from '../../lib/words.ts';
import { Act, type Look } from './act.tsx';
import { AgreementMenu } from './agreement.tsx';

interface Props {
  view: ChatView;
  panel: PanelView;
  actions: ChatActions;
}

/** What there is to press in a card: the one thing first, the rest quiet, what is harmless last. */
export function Choices({ view, panel, actions }: Props) {
  const without = (
    <Act look="quiet" onAct={() => actions.sendWithout(false)}>
      {say('face.act.without')}
    </Act>
  );
  const lasting = view.isFinal && view.status !== 'unprotected' && (
    <Act look="quiet" onAct={() => actions.sendWithout(true)}>
      {say('face.act.withoutHere')}
    </Act>
  );
  const line = view.line && (
    <Act look="quiet" onAct={actions.line}>
      {say('face.act.newLine')}
    </Act>
  );
  const ask = (look: Look) => (
    <Act look={look} onAct={() => actions.ask()}>
      {say('face.act.ask')}
    </Act>
  );
  const again = (look?: Look) => (
    <Act look={look} onAct={() => actions.ask()}>
      {say('face.act.askAgain')}
    </Act>
  );
  const cancel = (
    <Act look="harmless" onAct={actions.cancel}>
      {say('face.act.cancel')}
    </Act>
  );
  const more = (line || lasting) && (
    <div class="buttons rest">
      {line}
      {panel.kind !== 'decide' && lasting}
    </div>
  );
  switch (panel.kind) {
    case 'invite':
      return (
        <>
          {more}
          <div class="buttons">
            {panel.besides && (
              <Act look="primary" onAct={() => actions.ask({ within: true })}>
                {say('face.act.askWithin')}
              </Act>
            )}
            {ask(panel.besides ? 'quiet' : 'primary')}
            {without}
            {cancel}
          </div>
        </>
      );
    case 'refused':
      // After a no, asking again is one way among others.
      return (
        <>
          {more}
          <div class="buttons">
            {again()}
            {without}
            {cancel}
          </div>
        </>
      );
    case 'decide':
      if (panel.reply === null)
        return (
          <>
            {line && <div class="buttons rest">{line}</div>}
            <div class="buttons">
              {again()}
              {without}
              {cancel}
            </div>
          </>
        );
      // The two answers look alike: which one it was is for the person to say.
      return (
        <>
          {line && <div class="buttons rest">{line}</div>}
          <div class="choices">
            <div class="buttons even">
              <Act onAct={() => actions.judge('accepted')}>{say('face.act.accepted')}</Act>
              <Act onAct={() => actions.judge('declined')}>{say('face.act.declined')}</Act>
            </div>
            <div class="buttons rest">
              {again('quiet')}
              {without}
              {cancel}
            </div>
          </div>
        </>
      );
    case 'enter':
      return (
        <>
          {line && <div class="buttons rest">{line}</div>}
          <div class="buttons">
            <Act onAct={actions.send}>{say('face.act.send')}</Act>
            {cancel}
          </div>
        </>
      );
    case 'waiting':
      return (
        <>
          {line && <div class="buttons rest">{line}</div>}
          <div class="buttons rest">{cancel}</div>
        </>
      );
    case 'details':
      return (
        <>
          <AgreementMenu view={view} actions={actions} />
          <div class="buttons rest">
            <Act look="quiet" onAct={actions.withdraw}>
              {say('face.act.end')}
            </Act>
            <Act look="harmless" onAct={actions.cancel}>
              {say('face.act.close')}
            </Act>
          </div>
        </>
      );
  }
}
