import { say } from './labels.ts';
import { rowsOf } from './thoughts.ts';

/** What was thought and done before a part of an answer, folded: beside the messages, and none itself. */
export function Rows({ thought }: { readonly thought: string }) {
  return (
    <>
      {rowsOf(thought).map(({ kind, text }) => (
        <div key={text} class="step">
          <button type="button">{kind === 'tool' ? say.tool : say.thought}</button>
          <div class="folded">
            {text.split(/\n{2,}/).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        </div>
      ))}
    </>
  );
}
