/** A conversation by its site and its name there, as one key: no two have the same. */
export function placeOf(site: string | null, conversation: string): string {
  return site === null ? conversation : `${site.length} ${site} ${conversation}`;
}
