/** A conversation by its site and its name there, as one key: no two have the same. */
export function placeOf(site: string | null, conversation: string): string {
  // Records of one conversation follow each other, and a text that was used as a key once is a quick one.
  if (site === last.site && conversation === last.conversation) return last.place;
  const place = site === null ? conversation : `${site.length} ${site} ${conversation}`;
  last = { site, conversation, place };
  return place;
}

let last: { site: string | null; conversation: string; place: string } = {
  ...{ site: null, conversation: '', place: '' },
};
