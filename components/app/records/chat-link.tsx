import type { ComponentChildren } from 'preact';

/** Leads to a conversation on its site. */
export function ChatLink({ address, children }: { address: string; children: ComponentChildren }) {
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
