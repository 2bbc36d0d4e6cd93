import type { Lookup } from '../../lib/words.ts';

/** A catalogue as it is built: names without dots, forms beside each other. */
export type Messages = Readonly<Record<string, { readonly message: string }>>;

/** Fills the gaps as browsers do. */
export function lookupIn(messages: Messages): Lookup {
  return (name, values) =>
    (messages[name]?.message ?? '').replace(/\$(?:\$|([1-9]))/g, (_, gap) =>
      gap === undefined ? '$' : (values[Number(gap) - 1] ?? ''),
    );
}
