import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { longestLine } from '../../lib/contract/text.ts';
import type { ContractView, Overview, VersionView } from '../../lib/messages.ts';
import { type Ask, plainError } from '../ask.ts';
import { Alert } from '../controls.tsx';
import { count, lastVersion, versionName, wordCount } from '../words.ts';
import { Keeper, type KeepState, useKeeper } from './keeper.ts';
import { Manner } from './manner.tsx';
import { Sign } from './sign.tsx';

interface EditorProps {
  ask: Ask;
  /** The contract whose draft is edited; none yet for a new one. */
  contract: ContractView | null;
  inForce: Overview['policy']['inForce'];
  name: string;
  onOverview: (overview: Overview) => void;
  onSigned: (overview: Overview, id: string) => void;
  onBack: () => void;
}

/** Writing: a draft that saves itself and changes nothing until it is signed. */
export function Editor({ ask, contract, inForce, name, ...on }: EditorProps) {
  const id = useId();
  const last = contract ? lastVersion(contract) : undefined;
  const [text, setText] = useState({ title: contract?.title ?? '', text: contract?.text ?? '' });
  const [state, setState] = useState<KeepState>({ is: 'untouched' });
  const first = useRef<HTMLInputElement>(null);
  const [kept, setKept] = useState(contract);
  const draft = useKeeper(() => {
    let contractId = contract?.id ?? null;
    return new Keeper({
      start: text,
      // Nothing at all is no new contract yet.
      worth: (typed) => contractId !== null || `${typed.title}${typed.text}`.trim() !== '',
      save: async (typed: typeof text) => {
        const saved = await ask('own.contract.save', { id: contractId, ...typed });
        contractId = saved.id;
        setKept(saved.contracts.find((each) => each.id === saved.id) ?? null);
        on.onOverview(saved);
        return saved.id;
      },
      onState: setState,
    });
  });

  useLayoutEffect(() => first.current?.focus(), []);

  function edit(change: Partial<typeof text>) {
    const next = { ...text, ...change };
    setText(next);
    draft.edit(next);
  }

  function save(event?: Event) {
    event?.preventDefault();
    // The failure is shown through the draft's state.
    draft.keep().catch(() => {});
  }

  function saveByKey(event: KeyboardEvent) {
    if (event.key === 's' && (event.ctrlKey || event.metaKey)) save(event);
  }

  async function sign(human: string) {
    const contractId = await draft.keep().catch(() => {
      throw new Error('Nothing was signed, because the text could not be saved.');
    });
    on.onSigned(await ask('own.contract.sign', { id: contractId, human }), contractId);
  }

  // A text still being begun is no failure: it says so quietly, until the person asks to save.
  const begun = text.title.trim() === '' || text.text.trim() === '';
  const failed = state.is === 'failed' && (state.asked || !begun) ? state : null;

  return (
    <section class="stack" aria-labelledby={`${id}-heading`}>
      <button type="button" class="back" onClick={on.onBack}>
        Back
      </button>
      <h2 id={`${id}-heading`}>{heading(contract, last)}</h2>
      <form class="stack" onSubmit={save} onKeyDown={saveByKey} noValidate>
        <div class="field">
          <label for={`${id}-title`}>Title</label>
          <input
            ref={first}
            id={`${id}-title`}
            type="text"
            autocomplete="off"
            maxLength={longestLine}
            value={text.title}
            onInput={(event) => edit({ title: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for={`${id}-text`}>Contract text</label>
          <p class="hint" id={`${id}-hint`}>
            Write to the model, in the first person: what you will do, what you ask of it. Short is
            good; it travels with your messages.
          </p>
          <textarea
            id={`${id}-text`}
            class="prose"
            rows={9}
            aria-describedby={`${id}-hint`}
            value={text.text}
            onInput={(event) => edit({ text: event.currentTarget.value })}
          />
        </div>
        <div class="save-line">
          <button type="submit">Save</button>
          <span class="hint" role="status">
            {stateWords(state, begun)}
          </span>
          <span class="hint words">{count(wordCount(text.text), 'word')}</span>
        </div>
        {failed && (
          <Alert>
            {plainError(failed.error)} Your text is still here in this window and is not saved yet.
          </Alert>
        )}
      </form>
      <Sign name={name} text={text.text} onSign={sign}>
        {whatSigningDoes(last, inForce)}
      </Sign>
      {kept && (
        <Manner
          key={kept.id}
          ask={ask}
          contract={kept}
          carried={{ ...text, version: (last?.number ?? 0) + 1, human: name }}
          onOverview={on.onOverview}
        />
      )}
    </section>
  );
}

function heading(contract: ContractView | null, last: VersionView | undefined): string {
  if (!contract) return 'A new contract';
  return last ? `Draft of version ${last.number + 1}` : 'Draft';
}

function stateWords(state: KeepState, begun: boolean): string {
  switch (state.is) {
    case 'untouched':
      return 'Drafts save themselves';
    case 'waiting':
    case 'saving':
      return '';
    case 'saved':
      return 'Saved';
    case 'failed':
      return state.asked || !begun ? 'Not saved' : 'Not saved yet: it needs a title and a text';
  }
}

/** What signing will do, before it is done; `last` is the version there is, if any. */
export function whatSigningDoes(
  last: VersionView | undefined,
  inForce: Overview['policy']['inForce'],
): string {
  const fixes = `Signing fixes this exact text as version ${(last?.number ?? 0) + 1} and puts it in force`;
  return inForce
    ? `${fixes} in place of ${versionName(inForce)}. Conversations under that one are asked again.`
    : `${fixes}: a model is asked to accept it first, and after its yes your messages carry it.`;
}
