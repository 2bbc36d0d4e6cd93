export { checkLog, mirrorOf } from './check.ts';
export * from './contracts.ts';
export * from './conversations.ts';
export { renewJournal } from './journal.ts';
export * from './keys.ts';
export {
  type Append,
  type Entry,
  handOver,
  headIn,
  readHead,
  readRecords,
  recordAt,
  rootNow,
} from './log.ts';
export { erasePayloads, type PayloadSelection } from './payloads.ts';
export { type LogReader, openReader } from './reader.ts';
export * from './reports.ts';
export type * from './schema.ts';
export * from './settings.ts';
export { openStore, type Store } from './store.ts';
export * from './untold.ts';
