import type { ComponentChildren } from 'preact';
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
  /** The one thing in the first row; what is harmless at the end of the last. */
  const rows = (first: ComponentChildren, seldom: ComponentChildren) =>
    seldom ? (
      <>
        <div class="buttons">{first}</div>
        <div class="buttons rest">
          {seldom}
          {cancel}
        </div>
      </>
    ) : (
      <div class="buttons">
        {first}
        {cancel}
      </div>
    );
  const seldom = (line || lasting) && (
    <>
      {line}
      {lasting}
    </>
  );
  switch (panel.kind) {
    case 'invite':
      return rows(
        <>
          {panel.besides && (
            <Act look="primary" onAct={() => actions.ask({ within: true })}>
              {say('face.act.askWithin')}
            </Act>
          )}
          {ask(panel.besides ? 'quiet' : 'primary')}
          {without}
        </>,
        seldom,
      );
    case 'refused':
      // After a no, asking again is one way among others.
      return rows(
        <>
          {again()}
          {without}
        </>,
        seldom,
      );
    case 'decide':
      if (panel.reply === null)
        return rows(
          <>
            {again()}
            {without}
          </>,
          line,
        );
      // The two answers look alike: which one it was is for the person to say.
      return (
        <div class="choices">
          <div class="buttons even">
            <Act onAct={() => actions.judge('accepted')}>{say('face.act.accepted')}</Act>
            <Act onAct={() => actions.judge('declined')}>{say('face.act.declined')}</Act>
          </div>
          <div class="buttons rest">
            {again('quiet')}
            {without}
            {line}
            {cancel}
          </div>
        </div>
      );
    case 'enter':
      return rows(<Act onAct={actions.send}>{say('face.act.send')}</Act>, line);
    case 'waiting':
      return (
        <div class="buttons rest">
          {line}
          {cancel}
        </div>
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
