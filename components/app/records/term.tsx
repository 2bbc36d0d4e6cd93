import type { ComponentChildren } from 'preact';

interface TermProps {
  name: string;
  /** Set as code. */
  code?: boolean;
  children: ComponentChildren;
}

/** One row of a list of what is known; nothing where it is not (null). */
export function Term({ name, code = false, children }: TermProps) {
  if (children == null || children === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{code ? <code>{children}</code> : children}</dd>
    </>
  );
}
