/**
 * `npm run new -- site HOST [NAME]`: a profile without selectors, registered, and a practice page to
 * make them on. What is missing then is said by the tests.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root as repository } from './build.ts';

/** Said to the person as it is, without a stack. */
class Plain extends Error {}

/** Gives the paths that were written, and the site's id. Throws `Plain` before anything is. */
export function newSite(
  host: string,
  name: string,
  root = repository,
): { id: string; paths: string[] } {
  if (!/^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(host))
    throw new Plain(`${host} is not the name of a host, such as chat.example.org.`);
  const id = host.split('.').at(-2) as string;
  const front = `${id}-first`;
  if (!/^[a-z][a-z\d]*$/.test(id)) throw new Plain(`${id} is no name in code: add it by hand.`);
  const profile = `lib/sites/${id}.ts`;
  if (existsSync(join(root, profile))) throw new Plain(`${profile} is there already.`);

  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const written: [path: string, text: string][] = [[profile, profileOf(id, name, host, front)]];
  const change = (path: string, ...turns: [from: RegExp, to: string][]): void => {
    const text = turns.reduce((now, [from, to]) => {
      if (!from.test(now)) throw new Plain(`${path} has no place for it: ${from} is not there.`);
      return now.replace(from, to);
    }, read(path));
    written.push([path, text]);
  };

  change(
    'lib/sites/profile.ts',
    [/(export type BuiltInSite = [^;]+);/, `$1 | '${id}';`],
    [/(export type FrontEnd =[^;]+);/, `$1\n  | '${front}';`],
  );
  change('lib/sites/schema.ts', [/(const frontEnds[^\]]*\[\][^\]]*)\]/, `$1  '${front}',\n]`]);
  change(
    'lib/sites/index.ts',
    [/(import type \{[^}]*BuiltInSite)/, `import { ${id} } from './${id}.ts';\n$1`],
    [/(profiles: [^=]+= \[[^\]]+)\]/, `$1, ${id}]`],
  );
  change('practice/fronts.ts', [
    /(fronts: readonly Front\[\] = \[[^\]]+)\]/,
    `$1  { id: '${front}', site: '${id}', name: ${quoted(name)}, host: '${host}', fresh: '/', style: 'own-textarea' },\n]`,
  ]);
  change('practice/wire/index.ts', [/( *'own-unlike':)/, `  '${front}': plainWire,\n$1`]);
  const page = read('practice/fronts/own-textarea.tsx')
    .replace("front: 'own-textarea'", `front: '${front}'`)
    .replace("name: 'Home model'", `name: ${quoted(name)}`);
  written.push([`practice/fronts/${front}.tsx`, page]);

  for (const [path, text] of written) writeFileSync(join(root, path), text);
  return { id, paths: written.map(([path]) => path) };
}

function profileOf(id: string, name: string, host: string, front: string): string {
  const selector = `{ css: 'TODO' }`;
  const turn = `{ css: 'TODO', idAttribute: 'id' }`;
  const plain = (role: string) => `  ${role}: [${selector}],\n`;
  return `import type { BuiltInSite, SiteProfile } from './profile.ts';

/**
 * ${host}. To each selector belong the day a public source showed it and how often it matches:
 * \`seen: '2026-12-31', on: { '${front}': 1 }\`. What the site has not is an empty list.
 */
export const ${id}: SiteProfile & { id: BuiltInSite } = {
  id: '${id}',
  name: ${quoted(name)},
  host: '${host}',
  paths: { conversation: ['^/c/(?<id>[0-9a-f-]{36})$'], provisional: [], fresh: ['^/$'] },
  view: [],
  composer: [{ css: 'TODO', editor: 'textarea', lines: 'paragraph' }],
${plain('frame')}${plain('send')}${plain('stop')}  attachment: [],
  userTurn: [${turn}],
  reply: [${turn}],
${plain('replyText')}  exclude: [],
${plain('streaming')}  model: [],
  requests: [{ path: '^/TODO$', text: ['TODO'] }],
};
`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

if (import.meta.main) {
  const [what, host = '', name = host] = process.argv.slice(2);
  try {
    if (what !== 'site') throw new Plain('npm run new -- site HOST [NAME]');
    const { id, paths } = newSite(host, name);
    console.log(`${paths.join('\n')}

Now, as docs/sites.md says ("To add a site"):
  npm run fix && npm test -- unit sites   names each selector that is missing
  npx wxt prepare && npx tsc --noEmit     names each test that has a word for every site
  npm start                               and, in its window, https://${host}: the practice page
  npm test -- e2e selectors               counts each selector on it
and a row in both tables of docs/sites.md. The id is ${id}.`);
  } catch (problem) {
    if (!(problem instanceof Plain)) throw problem;
    console.error(problem.message);
    process.exitCode = 1;
  }
}
