/** The leaf by the message box and in every card: a shape of its own for each state, and a colour. */

import type { ChatStatus } from '../../lib/seam/chat-view.ts';

/** `attention`: something is to be read. `skips`: accepted, and the next message goes without it. */
export type LeafState = ChatStatus | 'attention' | 'skips';

const whole = 'M1.5 1.5C9.5 1.5 14.5 6.5 14.5 14.5C6.5 14.5 1.5 9.5 1.5 1.5Z';
const half = 'M1.5 1.5C9.5 1.5 14.5 6.5 14.5 14.5Z';

export function Leaf({ state, size }: { state: LeafState; size: number }) {
  return (
    <svg class="leaf" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      {shapeOf(state)}
    </svg>
  );
}

function shapeOf(state: LeafState) {
  switch (state) {
    case 'accepted':
      return (
        <>
          <path class="one full" d={whole} />
          <path class="vein" d="M4.5 4.5L14 14" />
        </>
      );
    case 'skips':
      return (
        <>
          <path class="one full" d={half} />
          <path class="one dashed" d={whole} />
        </>
      );
    case 'asked':
      return (
        <>
          <path class="two" d={whole} />
          <path class="two" d="M5 5L11 11" />
        </>
      );
    case 'unclear':
      return (
        <>
          <path class="two" d={whole} />
          <circle class="two full" cx="8" cy="8" r="2.2" />
        </>
      );
    case 'superseded':
      return (
        <>
          <path class="two full" d={whole} transform="translate(4.4 4.4) scale(.7)" />
          <path class="two" d={whole} transform="scale(.7)" />
        </>
      );
    case 'unprotected':
      return <path class="plain bars" d="M5 3V13M11 3V13" />;
    case 'declined':
      return (
        <>
          <path class="plain" d={whole} />
          <path class="plain" d="M13.5 2.5L2.5 13.5" />
        </>
      );
    case 'withdrawn':
      return <path class="plain dashed" d={whole} transform="rotate(90 8 8)" />;
    case 'none':
      return <path class="plain" d={whole} />;
    default:
      return (
        <>
          <path class="bad full" d={whole} />
          <path class="mark" d="M8 4.8V8.6M8 10.8V11" />
        </>
      );
  }
}
