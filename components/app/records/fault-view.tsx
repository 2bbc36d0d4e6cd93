import type { ExportErrorCode } from '../../../lib/archive/error.ts';
import type { Fault } from '../../../lib/log/error.ts';
import { say } from '../../../lib/words.ts';
import { number } from '../../shared/format.ts';
import { faultWords } from './fault-words.ts';
import { Term } from './term.tsx';

interface FaultViewProps {
  fault: Omit<Fault, 'code'> & { code: ExportErrorCode };
  file?: string | null;
}

/** The first fault, with what was compared. */
export function FaultView({ fault, file = null }: FaultViewProps) {
  const { seq, message, expected, found, code } = fault;
  const inWords = faultWords(fault);
  return (
    <section class="verdict bad">
      <p role="alert">
        <strong>{say('records.fault.notVerified')}</strong> {inWords}
      </p>
      <dl>
        <Term name={say('records.fault.finding')}>
          {inWords === message ? null : <span lang="en">{message}</span>}
        </Term>
        <Term name={say('records.fault.file')} code>
          {file}
        </Term>
        <Term name={say('records.fault.record')}>{seq === null ? null : number(seq)}</Term>
        <Term name={say('records.fault.expected')} code>
          {expected}
        </Term>
        <Term name={say('records.fault.found')} code>
          {found}
        </Term>
        <Term name={say('records.fault.code')} code>
          {code}
        </Term>
      </dl>
      <p class="hint">{say('records.fault.first')}</p>
    </section>
  );
}
