import { chatgpt } from './chatgpt.ts';
import { claude } from './claude.ts';
import { gemini } from './gemini.ts';
import type { SiteId, SiteProfile } from './profile.ts';

export type * from './profile.ts';
export { roles } from './profile.ts';

export const profiles: readonly SiteProfile[] = [chatgpt, claude, gemini];
export const siteIds: readonly SiteId[] = profiles.map((profile) => profile.id);

export function profileFor(hostname: string): SiteProfile | undefined {
  return profiles.find((profile) => profile.host === hostname);
}

export function siteName(id: SiteId): string {
  return profiles.find((profile) => profile.id === id)?.name ?? id;
}
