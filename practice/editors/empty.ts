import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** Marks the one paragraph of an empty document with the site's attributes for "nothing here". */
export function whenEmpty(attributes: Record<string, string>): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) =>
        isEmpty(doc)
          ? DecorationSet.create(doc, [
              Decoration.node(0, doc.firstChild?.nodeSize ?? 0, attributes),
            ])
          : DecorationSet.empty,
    },
  });
}

function isEmpty(doc: Node): boolean {
  return doc.childCount === 1 && doc.firstChild?.content.size === 0;
}
