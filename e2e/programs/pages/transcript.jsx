export function Transcript({ said }) {
  return said.map(({ role, content }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever put between two
    <div key={place} className={role === 'user' ? 'user-message' : 'reply'}>
      {content}
    </div>
  ));
}
