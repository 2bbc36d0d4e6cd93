import type { ComponentChildren, JSX } from 'preact';

type Block =
  | { readonly kind: 'paragraph' | 'code'; readonly text: string; readonly at: number }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly at: number };

/** The blocks of a small Markdown: paragraphs, lists and fences, parted by blank lines. */
export function blocks(text: string): Block[] {
  const result: Block[] = [];
  let lines: string[] = [];
  let code: string[] | null = null;
  let start = 0;
  let at = 0;
  const flush = () => {
    if (lines.length === 0) return;
    const isList = lines.every((line) => /^[-*] /.test(line));
    result.push(
      isList
        ? { kind: 'list', items: lines.map((line) => line.slice(2)), at: start }
        : { kind: 'paragraph', text: lines.join('\n'), at: start },
    );
    lines = [];
  };
  const closeFence = () => {
    if (code) result.push({ kind: 'code', text: code.join('\n'), at: start });
    code = null;
  };
  for (const line of text.split('\n')) {
    if (lines.length === 0 && !code) start = at;
    at += line.length + 1;
    if (/^```/.test(line)) {
      if (code) closeFence();
      else {
        flush();
        code = [];
      }
    } else if (code) code.push(line);
    else if (line.trim() === '') flush();
    else lines.push(line);
  }
  flush();
  closeFence();
  return result;
}

/** Inline code and bold become elements, single line ends become `<br>`. */
export function inline(text: string): ComponentChildren[] {
  return text.split(/(`[^`\n]+`|\*\*[^*\n]+\*\*|\n)/).map((part, n) => {
    if (part === '\n') return <br key={n} />;
    if (/^`.+`$/.test(part)) return <code key={n}>{part.slice(1, -1)}</code>;
    if (/^\*\*.+\*\*$/.test(part)) return <strong key={n}>{part.slice(2, -2)}</strong>;
    return part;
  });
}

/** A reply's text. The block being written is a new node with each piece, as on the sites. */
export function Markdown(props: {
  readonly text: string;
  readonly live: boolean;
  readonly attributes?: (block: { at: number; last: boolean; n: number }) => object;
  /** How code is drawn, where the site has more around it than its lines. */
  readonly code?: (props: { readonly text: string }) => JSX.Element;
}): JSX.Element {
  const all = blocks(props.text);
  return (
    <>
      {all.map((block, n) => {
        const last = n === all.length - 1;
        const key = props.live && last ? `${n}:${props.text.length}` : `${n}`;
        const extra = props.attributes?.({ at: block.at, last, n }) ?? {};
        if (block.kind === 'code' && props.code) return <props.code key={key} text={block.text} />;
        if (block.kind === 'code') {
          return (
            <pre key={key} {...extra}>
              <code>{block.text}</code>
            </pre>
          );
        }
        if (block.kind === 'list') {
          return (
            <ul key={key} {...extra}>
              {block.items.map((item) => (
                <li key={item}>{inline(item)}</li>
              ))}
            </ul>
          );
        }
        return (
          <p key={key} {...extra}>
            {inline(block.text)}
          </p>
        );
      })}
    </>
  );
}
