import type { Boot } from '../server/page.ts';

export type { Boot };

/** What the server said when it served this page. */
export const boot: Boot = JSON.parse(
  document.querySelector<HTMLMetaElement>('meta[name="practice"]')?.content ?? '{}',
);

/** Remembers a choice made in the practice bar; the server reads it with each request. */
export function choose(name: 'practice-model' | 'practice-front', value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR
  document.cookie = `${name}=${value}; path=/; Secure; SameSite=Strict`;
}
