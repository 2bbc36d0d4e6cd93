/** Other people's words in the pages of an archive. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (value: string): string =>
  value.replace(/[&<>"']/g, (char) => entities[char] ?? '');

/** People's and pages' words keep their own direction and do not turn what stands beside them. */
export const text = (value: string): string => `<bdi>${escaped(value)}</bdi>`;
