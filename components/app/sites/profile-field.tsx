import { useId } from 'preact/hooks';

interface ProfileFieldProps {
  label: string;
  text: string;
  /** What is wrong with it; null: nothing, or nothing is there. */
  fault: string | null;
  onText: (text: string) => void;
}

/** A profile as text, written or pasted, with what is wrong with it. */
export function ProfileField({ label, text, fault, onText }: ProfileFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="code"
        spellcheck={false}
        autocomplete="off"
        value={text}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault`}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <p class="hint fault" id={`${id}-fault`} role="status">
        {fault}
      </p>
    </div>
  );
}
