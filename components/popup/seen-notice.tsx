import type { ComponentChildren } from 'preact';
import { Alert, useAct } from '../shared/controls.tsx';

/** Something that stays until the person says that they have seen it. */
export function SeenNotice(props: { onSeen: () => Promise<void>; children: ComponentChildren }) {
  const { act, error } = useAct();

  async function see() {
    await props.onSeen();
    // The button that was pressed goes, and the focus would be lost with it.
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
