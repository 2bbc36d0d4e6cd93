import type { OwnProtocol } from '../../lib/protocol/index.ts';
import { say } from '../../lib/words.ts';

/** How a view asks the background; our pages wire it, tests give an in-memory one. */
export type Ask = <K extends keyof OwnProtocol>(
  type: K,
  ...data: Parameters<OwnProtocol[K]>
) => Promise<ReturnType<OwnProtocol[K]>>;

/** Calls back whenever what the background holds may have changed; gives the way to stop. */
export type Subscribe = (onChange: () => void) => () => void;

/** What browsers say when no background answers; of no help to a person. */
const unreachable =
  /receiving end does not exist|message (channel|port) closed|extension context invalidated|no response/i;

/** The background's own sentence where there is one; a plain one where the browser spoke. */
export function plainError(error: unknown): string {
  const said = (error instanceof Error ? error.message : String(error ?? '')).trim();
  if (said === '' || unreachable.test(said)) {
    return say('shared.unreachable');
  }
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}
