import type { Fault } from '../../../lib/log/error.ts';
import { number } from '../../shared/format.ts';
import { Term } from './term.tsx';

interface FaultViewProps {
  fault: Omit<Fault, 'code'> & { code: string };
  file?: string | null;
}

/** The first fault, with what was compared. */
export function FaultView({ fault, file = null }: FaultViewProps) {
  const { seq, message, expected, found, code } = fault;
  return (
    <section class="verdict bad">
      <p role="alert">
        <strong>Not verified.</strong> {message}
      </p>
      <dl>
        <Term name="File" code>
          {file}
        </Term>
        <Term name="Record">{seq === null ? null : number(seq)}</Term>
        <Term name="Expected" code>
          {expected}
        </Term>
        <Term name="Found" code>
          {found}
        </Term>
        <Term name="Code" code>
          {code}
        </Term>
      </dl>
      <p class="hint">This is the first fault. Nothing was changed.</p>
    </section>
  );
}
