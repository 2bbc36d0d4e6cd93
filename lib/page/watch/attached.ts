/**
 * What stands in a composer besides text: files, images, mentions. None of it can be put back by us,
 * so the person is told before it leaves with something else.
 */

import type { SiteProfile } from '../../sites/index.ts';
import { findFirst } from '../find/dom.ts';
import { type ComposerParts, composerParts } from '../find/parts.ts';
import { real } from '../find/real.ts';

type Around = Pick<ComposerParts, 'element' | 'frame'>;

export class Attached {
  readonly #profile: SiteProfile;
  /** Names of the files chosen, dropped or pasted since the last message left. */
  #given: string[] = [];
  /** What stood around the text at the last look. */
  #shown = '';

  constructor(profile: SiteProfile, signal: AbortSignal) {
    this.#profile = profile;
    for (const type of ['change', 'drop', 'paste', 'click'] as const)
      addEventListener(type, (event) => this.#notice(event), { capture: true, signal });
  }

  /** The message has left, and what was attached with it; or another conversation is in view. */
  forget(): void {
    this.#given = [];
  }

  /** Whether more than text would leave with the next message. */
  besides(parts: Around): boolean {
    const { element, frame } = parts;
    this.#look(parts);
    return (
      this.#given.length > 0 ||
      element.querySelector('[contenteditable="false"]') !== null ||
      findFirst(this.#profile.attachment, frame) !== undefined
    );
  }

  #notice(event: Event): void {
    const { dataTransfer, clipboardData, type } = event as DragEvent & ClipboardEvent;
    const from = dataTransfer ?? clipboardData ?? event.composedPath()[0];
    const files = (from as { files?: FileList | null } | null)?.files;
    if (type !== 'click' && files?.length) {
      this.#given.push(...[...files].map(({ name }) => name));
      this.#shown = '';
    }
    // A file that is about to be taken off is still there at the press.
    const parts = composerParts(this.#profile);
    if (parts) this.#look(parts);
  }

  /** A file whose name was shown beside the text and is shown no longer was taken off. */
  #look({ element, frame }: Around): void {
    const around = real(frame);
    const labels = [...around.querySelectorAll('*')].map((it) => it.getAttribute('aria-label'));
    const shown = around.textContent.replace(element.textContent, '') + labels;
    this.#given = this.#given.filter((name) => shown.includes(name) || !this.#shown.includes(name));
    this.#shown = shown;
  }
}
