/** `statement.html`, made again from the records and compared letter by letter. */

import { isSiteId, siteName } from '../../sites/index.ts';
import { ExportError } from '../error.ts';
import { escaped } from '../html.ts';
import { STATEMENT } from '../names.ts';
import { type Statement, statementHtml } from '../statement.ts';

/**
 * Throws `ExportError` `report` unless the page is what the records come to. Only what a site is called
 * that this program does not know is taken as it comes.
 */
export function checkStatement(html: string, of: Omit<Statement, 'called'>): void {
  const called = (site: string) => (isSiteId(site) ? siteName(site) : calledIn(html, site));
  const written = statementHtml({ ...of, called });
  if (html === written) return;
  const [expected, found] = [written.split('\n'), html.split('\n')];
  const line = expected.findIndex((one, at) => one !== found[at]);
  throw new ExportError('report', 'The statement does not say what the records say.', {
    file: STATEMENT,
    expected: (expected[line] ?? 'its end').slice(0, 200),
    found: (found[Math.max(0, line)] ?? 'its end').slice(0, 200),
  });
}

const unescaped: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

function calledIn(html: string, site: string): string {
  const [, rest = ''] = html.split(`data-site="${escaped(site)}">`, 2);
  const name = rest.slice(0, Math.max(0, rest.indexOf('</bdi>')));
  return name.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => unescaped[entity] ?? '');
}
