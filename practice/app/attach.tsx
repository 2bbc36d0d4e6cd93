import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Composer } from './composer.ts';
import { Icon } from './icon.tsx';
import { say } from './labels.ts';

/** The button that adds files, in the site's own attributes. */
export function AddFiles(props: { readonly composer: Composer; readonly attributes?: object }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        aria-label={say.add}
        onClick={() => input.current?.click()}
        {...props.attributes}
      >
        <Icon name="plus" />
      </button>
      <input
        ref={input}
        class="decoy"
        type="file"
        onChange={(event) => {
          for (const { name } of event.currentTarget.files ?? []) props.composer.addFile(name);
        }}
      />
    </>
  );
}

/** The files that wait, each drawn as the site draws one. */
export function Files(props: {
  readonly composer: Composer;
  readonly chip: (name: string, takeOff: () => void) => ComponentChildren;
}) {
  const { composer, chip } = props;
  if (composer.files.length === 0) return null;
  return (
    <div class="files">
      {composer.files.map((name) => chip(name, () => composer.dropFile(name)))}
    </div>
  );
}
