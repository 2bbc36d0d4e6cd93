export * from './contracts.ts';
export * from './conversations.ts';
export { type Append, type Entry, readHead, readRecords } from './log.ts';
export type * from './schema.ts';
export * from './settings.ts';
export { openStore, type Sources, type Store } from './store.ts';
