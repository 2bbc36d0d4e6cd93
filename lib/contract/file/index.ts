/** Contracts as a file, and what such a file would change. */

export * from './filed.ts';
export * from './plan.ts';
export { checkFileSize, decodeFile, type ReadFile, readContracts } from './read.ts';
export { writeContracts } from './write.ts';
