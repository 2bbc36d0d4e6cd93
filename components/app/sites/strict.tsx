import type { Overview } from '../../../lib/protocol/index.ts';
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
        label="Stop messages without the contract"
        hint="Off: you are told when one leaves past the message box. On: it is stopped as well, and its text given back. Not on sites you added."
        below
        on={on}
        onSwitch={(next) =>
          act(async () => onOverview(await ask('own.settings.strict', { on: next })))
        }
      />
      {error && <Alert>{error} The switch is as it was.</Alert>}
    </>
  );
}
