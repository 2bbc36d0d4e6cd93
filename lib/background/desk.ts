/** All our own pages may ask of contracts and switches. */

export * from './library.ts';
export { overview } from './overview.ts';
export * from './signing.ts';
export * from './switches.ts';
