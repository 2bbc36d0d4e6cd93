/** What the log's key signs for an export: one hash, in a text no one can take for a checkpoint. */

/**
 * The text of `manifest.sig`, to be signed as a note: a line that says what it is, and the lowercase
 * hex SHA-256 of `manifest.json`. A checkpoint begins with the origin `symbiotic-contract/…`, and
 * its second line is a decimal of at most 16 digits, so neither text can be read as the other.
 */
export function manifestNoteText(sha256: string): string {
  return `symbiotic-contract export manifest, SHA-256\n${sha256}\n`;
}
