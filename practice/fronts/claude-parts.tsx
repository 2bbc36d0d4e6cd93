import { Markdown } from '../app/markdown.tsx';
import { Thoughts } from './claude.tsx';

/** The first block after a thinking row lies as deep in the grid as the row itself, the rest outside it. */
export function EarlierPart(props: {
  readonly thought: string;
  readonly text: string;
  readonly live: boolean;
}) {
  const { thought, text, live } = props;
  if (thought === '') return <Block text={text} live={live} />;
  const [, first = '', rest = ''] = /^(.*?)(?:\n\n(.*))?$/s.exec(text) ?? [];
  return (
    <>
      <div class="grid">
        <Thoughts text={thought} />
        <div class="row-start-2">
          <div class="row-start-1">
            <Block text={first} live={live && rest === ''} />
          </div>
        </div>
      </div>
      {rest && <Block text={rest} live={live} />}
    </>
  );
}

function Block({ text, live }: { readonly text: string; readonly live: boolean }) {
  return (
    <div class="standard-markdown">
      <Markdown
        text={text}
        live={live}
        attributes={() => ({ class: 'font-claude-response-body' })}
      />
    </div>
  );
}
