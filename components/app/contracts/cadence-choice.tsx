import { useId } from 'preact/hooks';
import type { Cadence } from '../../../lib/consent/cadence.ts';
import type { CostView } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import { Alert } from '../../shared/controls.tsx';
import { type Cost, costOf, supposed } from './cost.ts';

interface CadenceProps {
  chosen: Cadence['kind'];
  /** N, as typed. */
  times: string;
  /** Null while there is nothing that could be sealed. */
  cost: CostView | null;
  onChoose: (kind: Cadence['kind']) => void;
  onTimes: (times: string) => void;
}

const fewest = 2;
const most = 1000;

const choices: readonly Cadence['kind'][] = ['every', 'first', 'nth'];

/** How often the whole text goes with a message, and what each way costs. */
export function CadenceChoice({ chosen, times, cost, onChoose, onTimes }: CadenceProps) {
  const id = useId();
  const n = readTimes(times);
  const costs = {
    every: cost && costOf(cost, { kind: 'every' }),
    first: cost && costOf(cost, { kind: 'first' }),
    nth: n === null ? null : cost && costOf(cost, { kind: 'nth', n }),
  };

  return (
    <div role="radiogroup" class="cadence" aria-labelledby={`${id}-label`}>
      <p class="label" id={`${id}-label`}>
        {say('contracts.cadence')}
      </p>
      {choices.map((kind) => (
        <div class="choice" key={kind}>
          <input
            id={`${id}-${kind}`}
            type="radio"
            name={id}
            value={kind}
            checked={chosen === kind}
            aria-describedby={`${id}-${kind}-cost`}
            onChange={() => onChoose(kind)}
          />
          <label for={`${id}-${kind}`}>{say(`contracts.carry.${kind}`)}</label>
          {kind === 'nth' && (
            <span class="times">
              <label for={`${id}-n`}>N</label>
              <input
                id={`${id}-n`}
                type="number"
                inputMode="numeric"
                min={fewest}
                max={most}
                step={1}
                aria-label={say('contracts.cadenceN')}
                aria-invalid={chosen === 'nth' && n === null}
                value={times}
                onInput={(event) => onTimes(event.currentTarget.value)}
              />
            </span>
          )}
          <span class="hint" id={`${id}-${kind}-cost`}>
            {costWords(costs[kind])}
          </span>
        </div>
      ))}
      {chosen === 'nth' && n === null && (
        <Alert>
          {say('contracts.cadenceWrong', fewest, most)} {say('contracts.notSavedLikeThis')}
        </Alert>
      )}
      <p class="hint">{costHint(cost !== null)}</p>
    </div>
  );
}

/** N, if it is one that the background accepts. */
export function readTimes(typed: string): number | null {
  const n = /^\d+$/.test(typed.trim()) ? Number(typed) : 0;
  return n >= fewest && n <= most ? n : null;
}

function costWords(cost: Cost | null): string {
  if (!cost) return '';
  const { messages, written, ours } = cost;
  const those = cost.supposed
    ? say('contracts.costSupposed', supposed.length)
    : say('contracts.costSoFar', messages);
  return `${those}: ${say('contracts.costOurs', written, ours)}`;
}

function costHint(known: boolean): string {
  const counted = say(known ? 'contracts.costCounted' : 'contracts.costUnknown');
  return `${say('contracts.cadenceAlways')} ${counted}`;
}
