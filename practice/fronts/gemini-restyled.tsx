import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { type SendState, startGemini } from './gemini.tsx';

/** Since May 2026 the control is there only with text, or to stop; only the button inside acts. */
function Send({ full, serial, stop, submit }: SendState) {
  if (!stop && !full) return null;
  return (
    <div
      key={stop ? 'stop' : `send-${serial}`}
      class="send-button-container visible"
      data-test-id="send-button-container"
    >
      <gem-icon-button
        class={`send-button ${stop ? 'stop' : 'has-input submit'}`}
        aria-disabled="false"
      >
        <button
          type="button"
          class="round"
          aria-label={stop ? say.stopResponse : say.sendMessage}
          onClick={stop ?? submit}
        >
          <mat-icon data-mat-icon-name={stop ? 'stop' : 'arrow_upward'}>
            <Icon name={stop ? 'stop' : 'up'} />
          </mat-icon>
        </button>
      </gem-icon-button>
    </div>
  );
}

startGemini({
  front: 'gemini-restyled',
  send: Send,
  bubble: { 'data-test-id': 'luminous-collapsed-bubble' },
});
