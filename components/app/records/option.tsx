import { useId } from 'preact/hooks';

interface OptionProps {
  label: string;
  hint?: string;
  on: boolean;
}

export function Radio({ label, hint, on, onChoose }: OptionProps & { onChoose: () => void }) {
  return <Option type="radio" label={label} hint={hint} on={on} onChange={() => onChoose()} />;
}

export function Tick({ label, hint, on, onTick }: OptionProps & { onTick: (on: boolean) => void }) {
  return <Option type="checkbox" label={label} hint={hint} on={on} onChange={onTick} />;
}

interface AnyOption {
  type: 'radio' | 'checkbox';
  label: string;
  hint: string | undefined;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** The hint stays out of the name. */
function Option({ type, label, hint, on, onChange }: AnyOption) {
  const id = useId();
  return (
    <div class="option">
      <input
        id={id}
        type={type}
        checked={on}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
