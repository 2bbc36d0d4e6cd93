/** Where in the full tab files come in: the popup, which a file picker would close, leads there. */
export const keepHash = '#keep';
