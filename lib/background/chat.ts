/** All a chat page may ask. */

export * from './consent.ts';
export type { Spot } from './conversation.ts';
export * from './sealing.ts';
