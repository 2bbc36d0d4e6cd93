declare module 'virtual:catalogues' {
  const catalogues: Readonly<Record<string, import('../lookup.ts').Messages>>;
  export default catalogues;
}
