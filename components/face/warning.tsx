import type { AlertView, ChatActions } from '../../lib/seam/chat-view.ts';
import { say } from '../../lib/words.ts';
import { Act } from './act.tsx';
import { Leaf } from './leaf.tsx';
import { alertHeading, sayAlert } from './sentences.ts';

export function Warning({ alert, actions }: { alert: AlertView; actions: ChatActions }) {
  const heading = alertHeading(alert.kind);
  const { kept, offer, part, mend } = alert;
  return (
    <div class="card warning" role="alert" data-soon={say('face.act.tooSoon')}>
      <div class="text">
        {heading !== null && (
          <h2>
            <Leaf state="attention" size={18} />
            {heading}
          </h2>
        )}
        <p>{sayAlert(alert)}</p>
        {part && <p>{say('face.part.missing', say(`face.part.${part}`))}</p>}
        {kept !== null && (
          <textarea
            readOnly
            aria-label={say(
              offer === 'diagnostics' ? 'face.label.diagnostics' : 'face.label.message',
            )}
            rows={4}
            value={kept}
          />
        )}
      </div>
      <div class="buttons">
        {mend !== undefined && (
          <Act
            onAct={() => {
              actions.mend?.();
              actions.dismissAlert();
            }}
          >
            {part === 'send' ? say('face.act.useControl', mend) : say('face.act.useBox')}
          </Act>
        )}
        {offer === 'without' && (
          <Act onAct={() => actions.sendWithout(false)}>{say('face.act.without')}</Act>
        )}
        {offer === 'diagnostics' && (
          <Act onAct={actions.copyDiagnostics}>{say('face.act.copy')}</Act>
        )}
        <Act look="harmless" onAct={actions.dismissAlert}>
          {say('face.act.dismiss')}
        </Act>
      </div>
    </div>
  );
}
