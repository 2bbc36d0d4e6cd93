import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasId, pathsFor } from './paths.ts';

const uuid = 'd4e5f6a7-1234-4abc-8def-0123456789ab';

/** As the chat page's script reads an address. */
function idIn(paths: ReturnType<typeof pathsFor>, pathname: string): string | undefined {
  for (const pattern of paths.conversation) {
    const id = new RegExp(pattern).exec(pathname)?.groups?.id;
    if (id !== undefined) return id;
  }
  return undefined;
}

it.each([
  [`/c/${uuid}`, uuid],
  [`/c/${uuid}/`, uuid],
  ['/app/0123456789abcdef', '0123456789abcdef'],
  ['/t/8f3k2m1q9x', '8f3k2m1q9x'],
  ['/chat/Xy3_kd-92kdPqLmZ', 'Xy3_kd-92kdPqLmZ'],
])('%s names its conversation', (pathname, id) => {
  const paths = pathsFor(pathname);
  expect(hasId(paths)).toBe(true);
  expect(idIn(paths, pathname)).toBe(id);
});

it('knows other conversations of the same kind, of other projects and accounts too', () => {
  const paths = pathsFor(`/u/1/project/8f3k2m1q9x/c/${uuid}`);
  const other = uuid.replace('d4', 'e7');
  expect(idIn(paths, `/u/2/project/aaaa1111bb/c/${other}`)).toBe(other);
  expect(idIn(paths, `/u/2/project/aaaa1111bb/c/${other}/edit`)).toBeUndefined();
});

it.each([
  ['/t/8f3k2m1q9x', '/t/new'],
  ['/t/8f3k2m1q9x', '/t/settings'],
  [`/c/${uuid}`, '/c/new'],
  [`/c.d/${uuid}`, `/cxd/${uuid}`],
])('beside %s the page %s is no conversation', (pathname, other) => {
  expect(idIn(pathsFor(pathname), other)).toBeUndefined();
});

it.each([
  '/',
  '/chat',
  '/chat/new',
  '/chat/gpt-4o-mini',
  '/models/llama-3-70b',
  '/chat/assistants',
  '/8f3k2m1q9x/chat',
  `/${'x'.repeat(400)}/${uuid}`,
])('%s tells no conversation from another', (pathname) => {
  const paths = pathsFor(pathname);
  expect(hasId(paths)).toBe(false);
  expect(idIn(paths, pathname)).toBeUndefined();
});

it('of any address it makes patterns that can be read, and finds its own id again', () => {
  const letters = fc.constantFrom(...'aZ09-_.~%(?)[]{}$^|\\+*é');
  const segment = fc.oneof(
    fc.array(letters, { maxLength: 40 }).map((all) => all.join('')),
    fc.constantFrom(uuid, '8f3k2m1q9x', 'new', '42'),
  );
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 6 }), (segments) => {
      const pathname = `/${segments.join('/')}`;
      const paths = pathsFor(pathname);
      for (const pattern of paths.conversation) expect(pattern.length).toBeLessThanOrEqual(300);
      if (hasId(paths)) expect(pathname.replace(/\/$/, '')).toMatch(`/${idIn(paths, pathname)}`);
      else expect(idIn(paths, pathname)).toBeUndefined();
    }),
  );
});

it.each([
  [`/c/${uuid}`, ['/', '/c', '/c/new'], ['/settings', '/other/app', `/c/${uuid}/share`]],
  ['/chat/assistants', ['/', '/chat/assistants'], ['/chat', '/settings']],
  ['/', ['/'], ['/chat']],
])('beside %s a chat may begin at %j, and nowhere else', (pathname, may, mayNot) => {
  const { fresh } = pathsFor(pathname);
  const begins = (path: string) => fresh.some((pattern) => new RegExp(pattern).test(path));
  expect(may.filter((path) => !begins(path))).toEqual([]);
  expect(mayNot.filter(begins)).toEqual([]);
});
