/** The word a site would have to change for a selector to find nothing any more. */

/** Values that say what an element is to any page, and not what it is to the site. */
const common = /^(?:true|false|textbox|submit|button|user|assistant)$/;
const commonNames = /^(?:role|type|contenteditable)$/;

/**
 * One word for each selector in a list: a value, a name of an attribute, an id, a class, or an
 * element's own name. Empty for a selector of plain HTML alone, which no site can rename.
 */
export function tokensOf(css: string): string[] {
  return css
    .split(',')
    .flatMap((selector) => tokenOf(selector.replace(/:not\([^)]*\)/g, '')) ?? []);
}

function tokenOf(selector: string): string | undefined {
  const attributes = [...selector.matchAll(/\[([\w-]+)(?:(.?)="([^"]*)"(?: i)?)?\]/g)]
    .map(([, name = '', operator = '', value = '']) => ({ name, operator, value }))
    .filter(({ name }) => !commonNames.test(name));
  const telling = attributes.find(
    ({ operator, value }) => value !== '' && operator === '' && !common.test(value),
  );
  if (telling) return telling.value;
  if (attributes[0]) return attributes[0].name;
  const bare = selector.replace(/\[[^\]]*\]/g, '');
  return (
    /#([\w-]+)/.exec(bare)?.[1] ??
    /\.([\w-]+)/.exec(bare)?.[1] ??
    /(?:^|\s)([a-z]+-[\w-]+)/.exec(bare)?.[1]
  );
}
