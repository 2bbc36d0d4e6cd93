import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { say } from '../../lib/words.ts';
import { plainError } from './ask.ts';
import { dateAndTime } from './format.ts';

/** The mark: two leaves, and where they meet a third. */
export function Mark({ size }: { size: number }) {
  return (
    <svg
      class="mark"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 128 128"
      aria-hidden="true"
    >
      <path class="mark-one" d="M5 10C68 8 112 62 64 118 20 106-2 62 5 10Z" />
      <path class="mark-two" d="M123 10C60 8 16 62 64 118 108 106 130 62 123 10Z" />
      <path class="mark-both" d="M64 28.5C88.1 48.8 94 83 64 118 34 83 39.9 48.8 64 28.5Z" />
    </svg>
  );
}

interface AlertProps {
  children: ComponentChildren;
  onRetry?: () => void;
}

/** A failure, beside what failed: what happened, and what was kept. */
export function Alert({ children, onRetry }: AlertProps) {
  return (
    <p class="alert" role="alert">
      {children}
      {onRetry && (
        <>
          {' '}
          <button type="button" class="quiet" onClick={onRetry}>
            {say('shared.tryAgain')}
          </button>
        </>
      )}
    </p>
  );
}

/** A contract's text to be read: its paragraphs, its line breaks, nothing interpreted. */
export function Prose({ text }: { text: string }) {
  return (
    <div class="prose">
      {text.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}

/** A point in time: in words for people, in ISO for machines. */
export function When({ at, style = 'long' }: { at: string; style?: 'long' | 'medium' }) {
  return <time datetime={at}>{dateAndTime(at, style)}</time>;
}

interface SwitchProps {
  label: string;
  hint?: string;
  /** The hint is a text of its own, under label and switch. */
  below?: boolean;
  on: boolean;
  onSwitch: (on: boolean) => void;
}

/** An on/off switch; the hint stays out of its name. */
export function Switch({ label, hint, below = false, on, onSwitch }: SwitchProps) {
  const id = useId();
  return (
    <div class={below ? 'switch below' : 'switch'}>
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={on}
        aria-describedby={hint && `${id}-hint`}
        checked={on}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
    </div>
  );
}

/** The options of a select. */
export function Options({ of }: { of: readonly (readonly [value: string, name: string])[] }) {
  return of.map(([value, name]) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
}

interface InlineSelectProps {
  label: string;
  /** The rest of the label, for those who hear it and do not see beside what it stands. */
  of?: string;
  value: string;
  /** Id of what says more about the choice. */
  describedBy?: string;
  onChoose: (value: string) => void;
  onBlur?: () => void;
  children: ComponentChildren;
}

/** A select with its label in one line, in small print. */
export function InlineSelect(props: InlineSelectProps) {
  const id = useId();
  return (
    <div class="inline-select">
      <label class="hint" for={id}>
        {props.label}
        {props.of && <span class="unseen"> {props.of}</span>}
      </label>
      <select
        id={id}
        value={props.value}
        aria-describedby={props.describedBy}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
        onBlur={props.onBlur}
      >
        {props.children}
      </select>
    </div>
  );
}

/**
 * The fingerprint as it travels in each message, whole, with a button that copies it. While it is
 * being computed (null) the space for it is there already.
 */
export function Hash({ hash }: { hash: string | null }) {
  const code = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'selected'>('no');

  useEffect(() => {
    if (copied === 'no') return;
    const back = setTimeout(() => setCopied('no'), 4000);
    return () => clearTimeout(back);
  }, [copied]);

  async function copy() {
    if (hash === null) return;
    try {
      await navigator.clipboard.writeText(hash);
      setCopied('yes');
    } catch {
      // Without a clipboard it is selected, so that one key copies it.
      if (code.current) getSelection()?.selectAllChildren(code.current);
      setCopied('selected');
    }
  }

  return (
    <div class="hash">
      <p>
        <span>SHA-256: </span>
        <code ref={code} class={hash === null ? 'unknown' : undefined}>
          {hash ?? '0'.repeat(64)}
        </code>
      </p>
      <button type="button" class="quiet" aria-label={say('shared.copyHash')} onClick={copy}>
        {say('shared.copy')}
      </button>
      <span class="hint" role="status">
        {copied === 'no' ? '' : say(copied === 'yes' ? 'shared.copied' : 'shared.selected')}
      </span>
    </div>
  );
}

/** One thing at a time, with its failure as a sentence: for whatever a button starts. */
export function useAct() {
  const [error, setError] = useState<string | null>(null);
  const busy = useRef(false);

  async function act(work: () => Promise<unknown>): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(plainError(failure));
    } finally {
      busy.current = false;
    }
  }
  return { act, error, setError };
}
