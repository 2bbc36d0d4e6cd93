import type { ComponentChildren } from 'preact';
import { Alert, useAct } from '../shared/controls.tsx';

/** Something that stays until the person says that they have seen it. */
export function SeenNotice(props: { onSeen: () => Promise<void>; children: ComponentChildren }) {
  const { act, error } = useAct();

  async function see() {
    await props.onSeen();
    // Else the focus falls off with the button that was pressed.
    document.querySelector('h1')?.focus();
  }

  return (
    <section class="alert stack" role="alert">
      {props.children}
      <div class="row">
        <button type="button" onClick={() => act(see)}>
          I have seen it
        </button>
      </div>
      {error && <Alert>{error}</Alert>}
    </section>
  );
}
