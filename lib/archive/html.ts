/** The head of the pages of an archive, and other people's words in them. */

import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64, toUtf8 } from '../log/bytes.ts';

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

/** The head of a page that runs no script and takes no style but its own. */
export const pageHead = (title: string, scheme: 'light' | 'light dark', style: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${toBase64(sha256(toUtf8(style)))}'">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="${scheme}">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
`;
