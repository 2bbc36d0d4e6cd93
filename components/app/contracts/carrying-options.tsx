import { useRef, useState } from 'preact/hooks';
import type { Cadence } from '../../../lib/consent/cadence.ts';
import { checkOpening, invitationOpening } from '../../../lib/consent/invitation.ts';
import { languageName } from '../../../lib/contract/placeholders.ts';
import type {
  CarryingOptions,
  ContractView,
  CostView,
  Overview,
} from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import { type Ask, plainError } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import { AutoSave, type SaveState, useAutoSave } from './auto-save.ts';
import { CadenceChoice, readTimes } from './cadence-choice.tsx';
import { InvitationFields } from './invitation-fields.tsx';

interface CarryingProps {
  ask: Ask;
  contract: ContractView;
  /** As it is or would be sealed; null: it could not be. */
  cost: CostView | null;
  onOverview: (overview: Overview) => void;
}

/** What stands in the controls; what is wrong of it is not saved. */
interface Typed {
  language: string;
  /** The person's own first paragraph; nothing: ours. */
  opening: string;
  cadence: Cadence['kind'];
  times: string;
}

/** How a contract is proposed and carried: beside the signed text, never part of it. */
export function CarryingSettings({ ask, contract, cost, onOverview }: CarryingProps) {
  const [state, setState] = useState<SaveState>({ is: 'untouched' });
  const [typed, setTyped] = useState<Typed>(() => typedFrom(contract));
  const wish = useRef<CarryingOptions>(wishFrom(contract));
  const autoSave = useAutoSave(
    () =>
      new AutoSave({
        start: wish.current,
        save: async (next) =>
          onOverview(await ask('own.contract.carrying', { id: contract.id, ...next })),
        onState: setState,
      }),
  );

  const wrongOpening = openingFault(typed);
  const wrongTimes = typed.cadence === 'nth' && readTimes(typed.times) === null;

  function change(part: Partial<Typed>, when: 'now' | 'soon') {
    const next = { ...typed, ...part };
    setTyped(next);
    const wanted = wishOf(next, wish.current);
    if (JSON.stringify(wanted) === JSON.stringify(wish.current)) return;
    wish.current = wanted;
    autoSave.edit(wanted);
    if (when === 'now') save();
  }

  function save() {
    // The failure is shown through its state.
    autoSave.save().catch(() => {});
  }

  return (
    <details class="carrying">
      <summary>
        {say('contracts.carrying')}{' '}
        <span class="hint">
          <bdi lang={typed.language}>{languageName(typed.language)}</bdi>, {inShort(typed)}
        </span>
      </summary>
      <section class="stack" aria-label={say('contracts.carrying')}>
        <p class="hint">{say('contracts.carryingHint')}</p>
        <InvitationFields
          language={typed.language}
          opening={typed.opening}
          fault={wrongOpening}
          onLanguage={(language) => change({ language }, 'now')}
          onOpening={(opening) => change({ opening }, 'soon')}
        />
        <CadenceChoice
          chosen={typed.cadence}
          times={typed.times}
          cost={cost}
          onChoose={(cadence) => change({ cadence }, 'now')}
          onTimes={(times) => change({ times, cadence: 'nth' }, 'soon')}
        />
        <p class={`hint save-state ${state.is}`} role="status">
          {stateWords(state, wrongOpening !== null || wrongTimes)}
        </p>
        {state.is === 'failed' && (
          <Alert onRetry={save}>
            {plainError(state.error)} {say('contracts.carryingUnchanged')}
          </Alert>
        )}
      </section>
    </details>
  );
}

function typedFrom({ language, opening, cadence }: ContractView): Typed {
  const times = cadence.kind === 'nth' ? cadence.n : 5;
  return { language, opening: opening ?? '', cadence: cadence.kind, times: String(times) };
}

function wishFrom({ language, opening, cadence }: ContractView): CarryingOptions {
  return { language, opening, cadence };
}

/** What to save of what is typed; where that is wrong, what was right before. */
function wishOf(typed: Typed, before: CarryingOptions): CarryingOptions {
  return {
    language: typed.language,
    opening: openingFault(typed) === null ? ownOpening(typed) : before.opening,
    cadence: cadenceOf(typed) ?? before.cadence,
  };
}

function cadenceOf({ cadence, times }: Typed): Cadence | null {
  if (cadence !== 'nth') return { kind: cadence };
  const n = readTimes(times);
  return n === null ? null : { kind: cadence, n };
}

/** Null where the person has typed nothing, or our own words. */
function ownOpening({ language, opening }: Typed): string | null {
  const own = opening.trim();
  return own === '' || own === invitationOpening(language) ? null : own;
}

function openingFault(typed: Typed): string | null {
  const own = ownOpening(typed);
  const checked = own === null ? null : checkOpening(own);
  return checked && !checked.ok ? checked.message : null;
}

function inShort(typed: Typed): string {
  const cadence = cadenceOf(typed);
  if (cadence?.kind === 'every') return say('contracts.inEvery');
  if (cadence?.kind === 'first') return say('contracts.inFirst');
  return cadence ? say('contracts.inOneOf', cadence.n) : say('contracts.inEveryNth');
}

function stateWords(state: SaveState, wrong: boolean): string {
  if (state.is === 'saved') return say(wrong ? 'contracts.savedExcept' : 'contracts.saved');
  return state.is === 'failed' ? say('contracts.notSaved') : '';
}
