/**
 * What stands in a composer besides text: files, images, mentions. None of it can be put back by us,
 * so the person is told before it leaves with something else.
 */

import type { SiteProfile } from '../sites/index.ts';
import type { Composer } from './composer.ts';
import { findFirst } from './dom.ts';

export class Attached {
  readonly #profile: SiteProfile;
  /** A file was chosen, dropped or pasted since the last message left. */
  #given = false;

  constructor(profile: SiteProfile, signal: AbortSignal) {
    this.#profile = profile;
    for (const type of ['change', 'drop', 'paste'] as const)
      addEventListener(type, (event) => this.#notice(event), { capture: true, signal });
  }

  /** The message has left, and what was attached with it; or another conversation is in view. */
  forget(): void {
    this.#given = false;
  }

  /** Whether more than text would leave with the next message. */
  besides({ element, frame }: Composer): boolean {
    return (
      this.#given ||
      element.querySelector('[contenteditable="false"]') !== null ||
      findFirst(this.#profile.attachment, frame) !== undefined
    );
  }

  #notice(event: Event): void {
    const { dataTransfer, clipboardData } = event as DragEvent & ClipboardEvent;
    const from = dataTransfer ?? clipboardData ?? event.composedPath()[0];
    if ((from as { files?: FileList | null } | null)?.files?.length) this.#given = true;
  }
}
