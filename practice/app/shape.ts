/** `?practice-shape=…`: another shape of this front that a source has seen (`shapes` in `fronts.ts`). */
export const shape = new URLSearchParams(location.search).get('practice-shape');
