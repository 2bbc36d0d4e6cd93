/** Backups: everything in one file, and back. Pure: neither a page nor a database. */

export * from './error.ts';
export * from './filed.ts';
export * from './make.ts';
export * from './read.ts';
export { type Row, rowSchemas, type Section } from './rows.ts';
export * from './write.ts';
