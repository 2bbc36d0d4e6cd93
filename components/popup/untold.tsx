import type { Overview } from '../../lib/messages.ts';
import { siteName } from '../../lib/sites/index.ts';
import type { Ask } from '../ask.ts';
import { Alert, useAct } from '../controls.tsx';

interface UntoldProps {
  ask: Ask;
  sites: Overview['untold'];
  onOverview: (overview: Overview) => void;
}

/** A message left without the contract. Stays until the person has seen it, here or in a page. */
export function Untold({ ask, sites, onOverview }: UntoldProps) {
  const { act, error } = useAct();

  async function see() {
    onOverview(await ask('own.untold.seen'));
    // Else the focus falls off with the button that was pressed.
    document.querySelector('h1')?.focus();
  }

  return (
    <section class="alert stack" role="alert">
      <p>
        <b>A message left {sites.map(siteName).join(', ')} without the contract.</b> It did not pass
        the message box. Your records say when, and in which conversation.
      </p>
      <div class="row">
        <button type="button" onClick={() => act(see)}>
          I have seen it
        </button>
      </div>
      {error && <Alert>{error}</Alert>}
    </section>
  );
}
