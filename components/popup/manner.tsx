import { useRef, useState } from 'preact/hooks';
import type { Cadence } from '../../lib/consent/cadence.ts';
import { checkInvitation, invitationQuestion } from '../../lib/consent/invitation.ts';
import { languageName } from '../../lib/contract/placeholders.ts';
import type { ContractView, MannerView, Overview } from '../../lib/messages.ts';
import { type Ask, plainError } from '../ask.ts';
import { Alert } from '../controls.tsx';
import { CadenceChoice, readTimes } from './cadence.tsx';
import { Invitation } from './invitation.tsx';
import { Keeper, type KeepState, useKeeper } from './keeper.ts';
import type { Carried } from './tokens.ts';

interface MannerProps {
  ask: Ask;
  contract: ContractView;
  /** The text as it is or would be sealed, for what carrying it costs. */
  carried: Carried;
  onOverview: (overview: Overview) => void;
}

/** What stands in the controls; some of it may be wrong, and is then not kept. */
interface Typed {
  language: string;
  /** Null: our own wording. */
  wording: string | null;
  cadence: Cadence['kind'];
  times: string;
}

/** How a contract is proposed and carried: beside the signed text, never part of it. */
export function Manner({ ask, contract, carried, onOverview }: MannerProps) {
  const [state, setState] = useState<KeepState>({ is: 'untouched' });
  const [typed, setTyped] = useState<Typed>(() => typedFrom(contract));
  const wish = useRef<MannerView>(wishFrom(contract));
  const keeper = useKeeper(
    () =>
      new Keeper({
        start: wish.current,
        save: async (next) =>
          onOverview(await ask('own.contract.manner', { id: contract.id, ...next })),
        onState: setState,
      }),
  );

  const wrongWording = wordingFault(typed);
  const wrongTimes = typed.cadence === 'nth' && readTimes(typed.times) === null;

  function change(part: Partial<Typed>, when: 'now' | 'soon') {
    const next = { ...typed, ...part };
    setTyped(next);
    const wanted = wishOf(next, wish.current);
    if (JSON.stringify(wanted) === JSON.stringify(wish.current)) return;
    wish.current = wanted;
    keeper.edit(wanted);
    if (when === 'now') save();
  }

  function save() {
    // The failure is shown through the keeper's state.
    keeper.keep().catch(() => {});
  }

  return (
    <details class="manner">
      <summary>
        How it is proposed and carried{' '}
        <span class="hint">
          <bdi lang={typed.language}>{languageName(typed.language)}</bdi>, {inShort(typed)}
        </span>
      </summary>
      <section class="stack" aria-label="How it is proposed and carried">
        <p class="hint">
          This changes nothing that was or will be signed: the contract’s text and its SHA-256 stay
          as they are.
        </p>
        <Invitation
          language={typed.language}
          wording={typed.wording}
          fault={wrongWording}
          onLanguage={(language) => change({ language }, 'now')}
          onWording={(wording, when) => change({ wording }, when)}
        />
        <CadenceChoice
          chosen={typed.cadence}
          times={typed.times}
          carried={carried}
          onChoose={(cadence) => change({ cadence }, 'now')}
          onTimes={(times) => change({ times, cadence: 'nth' }, 'soon')}
        />
        <p class={`hint kept ${state.is}`} role="status">
          {stateWords(state, wrongWording !== null || wrongTimes)}
        </p>
        {state.is === 'failed' && (
          <Alert>
            {plainError(state.error)} What was set before still holds.{' '}
            <button type="button" class="quiet" onClick={save}>
              Try again
            </button>
          </Alert>
        )}
      </section>
    </details>
  );
}

function typedFrom({ language, invitation, cadence }: ContractView): Typed {
  const times = cadence.kind === 'nth' ? cadence.n : 5;
  return { language, wording: invitation, cadence: cadence.kind, times: String(times) };
}

function wishFrom({ language, invitation, cadence }: ContractView): MannerView {
  return { language, invitation, cadence };
}

/** What to keep of what is typed; where that is wrong, what was right before. */
function wishOf(typed: Typed, before: MannerView): MannerView {
  return {
    language: typed.language,
    invitation: wordingFault(typed) === null ? ownWording(typed) : before.invitation,
    cadence: cadenceOf(typed) ?? before.cadence,
  };
}

function cadenceOf({ cadence, times }: Typed): Cadence | null {
  if (cadence !== 'nth') return { kind: cadence };
  const n = readTimes(times);
  return n === null ? null : { kind: cadence, n };
}

/** Our wording typed again is ours. */
function ownWording({ language, wording }: Typed): string | null {
  const own = wording?.trim() ?? null;
  return own === invitationQuestion(language) ? null : own;
}

function wordingFault({ wording }: Typed): string | null {
  if (wording === null) return null;
  const checked = checkInvitation(wording);
  return checked.ok ? null : checked.message;
}

function inShort(typed: Typed): string {
  const cadence = cadenceOf(typed);
  if (cadence?.kind === 'every') return 'in every message';
  if (cadence?.kind === 'first') return 'in the first message';
  return cadence ? `in one of ${cadence.n} messages` : 'in every Nth message';
}

function stateWords(state: KeepState, wrong: boolean): string {
  if (state.is === 'saved') return wrong ? 'Saved, except what is marked' : 'Saved';
  return state.is === 'failed' ? 'Not saved' : '';
}
