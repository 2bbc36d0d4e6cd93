import { useState } from 'preact/hooks';
import { documentText } from '../../../lib/contract/document.ts';
import type { ContractView } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import { InlineSelect, Options, When } from '../../shared/controls.tsx';
import { Comparison } from './comparison.tsx';

interface HistoryProps {
  contract: ContractView;
  shown: number;
  onShow: (number: number) => void;
}

/** Who signed what when, and what lies between any two of them. */
export function VersionHistory({ contract, shown, onShow }: HistoryProps) {
  const { versions, changed, inForce } = contract;
  if (versions.length === 1 && !changed) return null;
  return (
    <details class="versions">
      <summary>{say('contracts.signedVersions', versions.length)}</summary>
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
                {say('contracts.version', version.number)}
                {inForce.some(({ number }) => number === version.number) && (
                  <span class="badge">{say('contracts.used')}</span>
                )}
                {version.retiredAt && <span class="badge away">{say('contracts.putAway')}</span>}
              </span>
              <span class="hint">{version.title}</span>
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

/** What is compared: a version's document, or the draft as the same person would sign it. */
interface Side {
  key: string;
  name: string;
  document: string;
}

function Compare({ contract }: { contract: ContractView }) {
  const sides = sidesOf(contract);
  const [keys, setKeys] = useState({ from: sides.at(-2)?.key, to: sides.at(-1)?.key });
  const from = sides.find(({ key }) => key === keys.from) ?? sides.at(-2);
  const to = sides.find(({ key }) => key === keys.to) ?? sides.at(-1);
  if (!from || !to) return null;

  const choice = (which: 'from' | 'to', label: string, side: Side) => (
    <InlineSelect
      label={label}
      value={side.key}
      onChoose={(key) => setKeys({ ...keys, [which]: key })}
    >
      <Options of={sides.map(({ key, name }) => [key, name])} />
    </InlineSelect>
  );

  return (
    <section class="compare" aria-label={say('contracts.compare')}>
      <div class="row">
        {choice('from', say('contracts.compare'), from)}
        {choice('to', say('contracts.compareWith'), to)}
      </div>
      <Comparison before={from.document} after={to.document} />
    </section>
  );
}

function sidesOf({ versions, changed, title, text }: ContractView): Side[] {
  const signed = versions.map((version) => ({
    key: String(version.number),
    name: say('contracts.version', version.number),
    document: documentText(version),
  }));
  if (!changed) return signed;
  const human = versions.at(-1)?.human ?? '';
  const document = documentText({ title, human, text });
  return [...signed, { key: 'draft', name: say('contracts.theDraft'), document }];
}
