import { useId, useState } from 'preact/hooks';
import type { ContractView, VersionView } from '../../lib/messages.ts';
import { When } from '../controls.tsx';
import { count } from '../words.ts';
import { Comparison } from './comparison.tsx';

interface HistoryProps {
  contract: ContractView;
  shown: number;
  onShow: (number: number) => void;
}

/** Who signed what when, and what lies between any two texts. */
export function History({ contract, shown, onShow }: HistoryProps) {
  const { versions, changed, inForce } = contract;
  if (versions.length === 1 && !changed) return null;
  return (
    <details class="versions">
      <summary>{count(versions.length, 'signed version')}</summary>
      <ol>
        {versions.toReversed().map((version) => (
          <li key={version.number}>
            <button
              type="button"
              class="line"
              aria-pressed={version.number === shown}
              onClick={() => onShow(version.number)}
            >
              <span>
                Version {version.number}
                {inForce.some(({ number }) => number === version.number) && (
                  <span class="badge">In force</span>
                )}
                {version.importedAt && ' (imported)'}
                {version.retiredAt && ' (retired)'}
              </span>
              <span class="hint">
                {version.human}, <When at={version.signedAt} />
              </span>
              <code class="hint">{version.hash.slice(0, 16)}…</code>
            </button>
          </li>
        ))}
      </ol>
      <Compare contract={contract} />
    </details>
  );
}

/** A text to compare: a version's, or the draft's. */
interface Side {
  key: string;
  name: string;
  text: string;
}

function Compare({ contract }: { contract: ContractView }) {
  const id = useId();
  const sides = sidesOf(contract);
  const [keys, setKeys] = useState({ from: sides.at(-2)?.key, to: sides.at(-1)?.key });
  const from = sides.find(({ key }) => key === keys.from) ?? sides.at(-2);
  const to = sides.find(({ key }) => key === keys.to) ?? sides.at(-1);
  if (!from || !to) return null;

  const choice = (which: 'from' | 'to', label: string, side: Side) => (
    <div class="asking">
      <label class="hint" for={`${id}-${which}`}>
        {label}
      </label>
      <select
        id={`${id}-${which}`}
        value={side.key}
        onChange={(event) => setKeys({ ...keys, [which]: event.currentTarget.value })}
      >
        {sides.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );

  return (
    <section class="compare" aria-label="Compare">
      <div class="row">
        {choice('from', 'Compare', from)}
        {choice('to', 'with', to)}
      </div>
      <Comparison before={from.text} after={to.text} />
    </section>
  );
}

function sidesOf({ versions, changed, text }: ContractView): Side[] {
  const signed = versions.map(({ number, text }: VersionView) => ({
    key: String(number),
    name: `Version ${number}`,
    text,
  }));
  return changed ? [...signed, { key: 'draft', name: 'The draft', text }] : signed;
}
