/** What the check of the log at the start found: what happened, what was kept, what to do. */

import type { LogReport, Overview } from '../../lib/protocol/index.ts';
import type { Ask } from '../shared/ask.ts';
import { When } from '../shared/controls.tsx';
import { count } from '../shared/format.ts';
import { SeenNotice } from './seen-notice.tsx';

interface DamagedLogProps {
  ask: Ask;
  report: LogReport;
  onOverview: (overview: Overview) => void;
}

/** Stays until the person says that they have seen it. */
export function DamagedLog({ ask, report, onOverview }: DamagedLogProps) {
  const { happened, kept, next } = sentences(report);
  return (
    <SeenNotice onSeen={async () => onOverview(await ask('own.log.seen'))}>
      <p>
        <b>{happened}</b> Found on <When at={report.at} style="medium" />.
      </p>
      <p>{kept}</p>
      <p>{next}</p>
    </SeenNotice>
  );
}

const begun = 'A new log has begun, which names the old one and says what was found.';
const evidence =
  'An export or a checkpoint that you saved before can still be verified, and shows what the log was.';

function sentences({ found, expected, actual }: LogReport) {
  const had = count(expected?.size ?? 0, 'record');
  switch (found) {
    case 'missing':
      return {
        happened: `Your log is gone: it had ${had}.`,
        kept: `It was deleted from this browser, and whatever you do not find below is gone with it. ${begun}`,
        next: `${evidence} A file of contracts brings their words back.`,
      };
    case 'shorter':
      return {
        happened: `Records are gone from the end of your log: it had ${had} and has ${actual?.size ?? 0}.`,
        kept: `What is left of it is kept as it is in this browser, apart from the new one. ${begun}`,
        next: `This happens when a browser profile is put back to an earlier day. ${evidence}`,
      };
    case 'different':
      return {
        happened: 'Your log is not what it was when it was last written.',
        kept: `What was found is kept as it is in this browser, apart from the new one. ${begun}`,
        next: `A fault of the disk can do this, and so can a program that changes the browser’s files. ${evidence}`,
      };
    case 'unmirrored':
      return {
        happened: 'Whether your log is what it was could not be told at the start.',
        kept: 'The copy of its size and hash, kept to compare it with, was gone. The log goes on, and a new copy was made.',
        next: 'If you saved an export or a checkpoint before, verify the log against it on the records page.',
      };
  }
}
