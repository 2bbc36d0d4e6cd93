import type { Story } from '../../lib/protocol/index.ts';
import type { ChatActions, ChatView } from '../../lib/seam/chat-view.ts';
import { say } from '../../lib/words.ts';
import { dateLocale } from '../shared/format.ts';
import { Act } from './act.tsx';

/** How the agreement came about, in three lines, and what the person can do about it. */
export function AgreementStory({ view }: { view: ChatView }) {
  const { opening, story, sealed } = view;
  return (
    <>
      <p class="opening">{opening.replace(/\n+/g, '\n')}</p>
      <dl>
        <dt>{say('face.story.asked')}</dt>
        <dd>{story && when(story.asked)}</dd>
        <dt>{say('face.story.accepted')}</dt>
        <dd class="yes">{story && <Yes story={story} />}</dd>
        <dt>{say('face.story.carried')}</dt>
        <dd>{sealed === 0 ? say('face.story.byNone') : say('face.story.byMessages', sealed)}</dd>
      </dl>
    </>
  );
}

function Yes({ story: { accepted, judged, line } }: { story: Story }) {
  return (
    <>
      {when(accepted)}
      {judged && `, ${say('face.story.byPerson')}`}
      {line !== null && (
        <>
          {' '}
          <q>{line}</q>
        </>
      )}
    </>
  );
}

function when(iso: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(dateLocale(), style).format(new Date(iso));
}

export function AgreementMenu({ view, actions }: { view: ChatView; actions: ChatActions }) {
  const { status, isFinal, skips } = view;
  const isPaused = status === 'unprotected';
  return (
    <div class="buttons menu">
      {isPaused && (
        <Act look="primary" onAct={actions.pause}>
          {say('face.act.resume')}
        </Act>
      )}
      {!isPaused && (
        <Act look="quiet" onAct={actions.skip}>
          {skips ? say('face.act.unskip') : say('face.act.skip')}
        </Act>
      )}
      {!isPaused && isFinal && (
        <Act look="quiet" onAct={actions.pause}>
          {say('face.act.pause')}
        </Act>
      )}
      <Act look="quiet" onAct={actions.records}>
        {say('face.act.records')}
      </Act>
    </div>
  );
}
