import { useContext } from 'preact/hooks';
import { Counts } from './press.ts';

/** `harmless`: changes nothing. In every card it stands last, at the end, where no other ever does. */
export type Look = 'primary' | 'quiet' | 'harmless' | undefined;

interface Props {
  look?: Look;
  onAct: () => void;
  children: string;
}

/** A button of ours that changes something: only a person's press on what they have seen counts. */
export function Act({ look, onAct, children }: Props) {
  const counts = useContext(Counts);
  return (
    <button type="button" class={look} onClick={(event) => counts(event) && onAct()}>
      {children}
    </button>
  );
}
