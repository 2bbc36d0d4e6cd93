import type { Model } from '../server/script.ts';
import { boot, choose } from './boot.ts';

const doings: Record<Model, string> = {
  accept: 'accepts',
  decline: 'declines, with reasons',
  hedge: 'asks back',
  'plain-yes': 'says a plain yes',
  pleasant: 'accepts, with kind words',
  emptied: 'accepts, and takes it back',
  quoted: 'quotes the two lines',
  'no-digits': 'leaves the digits out',
  'other-digits': 'names another contract',
  changes: 'accepts, and says less when asked to try again',
  error: 'fails',
  silent: 'stays silent',
  slow: 'accepts slowly',
  custom: 'says what the test says',
};

/** The strip that says, always, that this is not the real site, and sets the scripted model. */
export function Bar() {
  const offered = (Object.keys(doings) as Model[]).filter(
    (model) => model !== 'custom' || boot.model === 'custom',
  );
  return (
    <aside class="practice-bar" lang="en" dir="ltr" aria-label="Practice page">
      <strong>Practice page</strong>
      <span class="practice-note">
        {boot.copy ? `This is not the real ${boot.host}.` : 'This site exists here alone.'} Nothing
        leaves this computer, and the model is a script.
      </span>
      <label>
        When asked, it{' '}
        <select
          onChange={(event) => {
            choose('practice-model', event.currentTarget.value);
          }}
        >
          {offered.map((model) => (
            <option key={model} value={model} selected={model === boot.model}>
              {doings[model]}
            </option>
          ))}
        </select>
      </label>
      {boot.looks.length > 1 && (
        <label>
          Look{' '}
          <select
            onChange={(event) => {
              choose('practice-front', event.currentTarget.value);
              location.assign('/');
            }}
          >
            {boot.looks.map((look) => (
              <option key={look.id} value={look.id} selected={look.id === boot.front}>
                {look.name}
              </option>
            ))}
          </select>
        </label>
      )}
    </aside>
  );
}
