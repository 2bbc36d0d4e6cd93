import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { type SendState, startGemini } from './gemini.tsx';

/** Before May 2026 one button was always there, and said by an attribute that it would not act. */
function Send({ full, stop, submit }: SendState) {
  const idle = !stop && !full;
  return (
    <div class="send-button-container">
      <button
        type="button"
        class={`round send-button ${stop ? 'stop' : 'submit'}`}
        aria-disabled={idle}
        aria-label={stop ? say.stopResponse : say.sendMessage}
        onClick={() => (stop ? stop() : idle || submit())}
      >
        <mat-icon data-mat-icon-name={stop ? 'stop' : 'send'}>
          <Icon name={stop ? 'stop' : 'up'} />
        </mat-icon>
      </button>
    </div>
  );
}

startGemini({ front: 'gemini-earlier', send: Send, bubble: {} });
