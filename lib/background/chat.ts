/** All a chat page may ask. */

export * from './answering.ts';
export * from './asking.ts';
export type { Spot } from './conversation.ts';
export { keepDraft } from './drafts.ts';
export * from './sealing.ts';
