import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../../lib/words.ts';
import { Prose } from '../../shared/controls.tsx';

interface SignedTextProps {
  /** Given the frame, so that a caller can move the focus there. */
  frame: RefObject<HTMLElement | null>;
  text: string;
  /** Changes when the text has to be read again; the name that is typed below does not change it. */
  of: string;
  /** Whether its end has been in view; a short text is in view as a whole. */
  onRead: (read: boolean) => void;
}

/** Exactly what is signed, in a frame to be scrolled to its end. */
export function SignedText({ frame, text, of, onRead }: SignedTextProps) {
  const [state, setState] = useState<'short' | 'unread' | 'read'>('short');
  const read = useRef(of);

  function note(next: typeof state) {
    setState(next);
    onRead(next !== 'unread');
  }

  /** Another text has to be read again. */
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const known = read.current === of && state === 'read';
    read.current = of;
    note(overflows(box) ? (known || atEnd(box) ? 'read' : 'unread') : 'short');
  }, [text, of]);

  return (
    <>
      <section
        ref={frame}
        class="signed-text"
        aria-label={say('contracts.signedText')}
        tabIndex={state === 'short' ? -1 : 0}
        onScroll={(event) => {
          if (state === 'unread' && atEnd(event.currentTarget)) note('read');
        }}
      >
        <Prose text={text} />
        {state !== 'short' && (
          // Who reads with a screen reader or by Tab comes to it after the last word.
          <button type="button" class="end quiet" onFocus={() => note('read')}>
            {say('contracts.endOfText')}
          </button>
        )}
      </section>
      {state !== 'short' && (
        <p class="hint" role="status">
          {say(state === 'unread' ? 'contracts.scrollToEnd' : 'contracts.readToEnd')}
        </p>
      )}
    </>
  );
}

function overflows({ scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight > clientHeight + 1;
}

function atEnd({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollTop + clientHeight >= scrollHeight - 2;
}
