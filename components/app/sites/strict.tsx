import type { Overview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, Switch, useAct } from '../../shared/controls.tsx';

interface StrictProps {
  ask: Ask;
  on: boolean;
  onOverview: (overview: Overview) => void;
}

/** Whether a message without the contract is stopped, or only reported. */
export function Strict({ ask, on, onOverview }: StrictProps) {
  const { act, error } = useAct();
  return (
    <>
      <Switch
        label={say('sites.strict')}
        hint={say('sites.strictHint')}
        below
        on={on}
        onSwitch={(next) =>
          act(async () => onOverview(await ask('own.settings.strict', { on: next })))
        }
      />
      {error && (
        <Alert>
          {error} {say('sites.switchUnchanged')}
        </Alert>
      )}
    </>
  );
}
