import type { Overview } from '../../lib/protocol/index.ts';
import { siteName } from '../../lib/sites/index.ts';
import type { Ask } from '../shared/ask.ts';
import { SeenNotice } from './seen-notice.tsx';

interface UntoldProps {
  ask: Ask;
  sites: Overview['untold'];
  onOverview: (overview: Overview) => void;
}

/** A message left without the contract. Stays until the person has seen it, here or in a page. */
export function Untold({ ask, sites, onOverview }: UntoldProps) {
  return (
    <SeenNotice onSeen={async () => onOverview(await ask('own.untold.seen'))}>
      <p>
        <b>A message left {sites.map(siteName).join(', ')} without the contract.</b> It did not pass
        the message box. Your records say when, and in which conversation.
      </p>
    </SeenNotice>
  );
}
