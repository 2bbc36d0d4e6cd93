import type { Overview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, Switch, useAct } from '../../shared/controls.tsx';

interface SettingSwitchProps {
  ask: Ask;
  setting: 'strict' | 'unfolded';
  label: string;
  hint: string;
  on: boolean;
  onOverview: (overview: Overview) => void;
}

/** A setting for all sites: on or off. */
export function SettingSwitch({ ask, setting, onOverview, ...shown }: SettingSwitchProps) {
  const { act, error } = useAct();
  return (
    <>
      <Switch
        {...shown}
        below
        onSwitch={(next) =>
          act(async () => onOverview(await ask(`own.settings.${setting}`, { on: next })))
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
