import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { longestLine } from '../../../lib/contract/text.ts';
import type { ContractView, Overview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import { type Ask, plainError } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import { wordCount } from '../../shared/format.ts';
import type { Start } from '../../shared/navigation.ts';
import { AutoSave, type SaveState, useAutoSave } from './auto-save.ts';
import { CarryingSettings } from './carrying-options.tsx';
import { draftCost } from './cost.ts';
import { SignForm, type Signing } from './sign-form.tsx';
import { WordingWarnings } from './wording-warnings.tsx';

interface EditorProps {
  ask: Ask;
  /** The contract whose draft is edited; none yet for a new one. */
  contract: ContractView | null;
  /** What a new one begins with. */
  start: Start | null;
  overview: Overview;
  name: string;
  onOverview: (overview: Overview) => void;
  onSigned: (overview: Overview, id: string) => void;
  onBack: () => void;
}

/** Writing: a draft that saves itself and changes nothing until it is signed. */
export function Editor({ ask, contract, start, overview, name, ...on }: EditorProps) {
  const id = useId();
  const [text, setText] = useState(() => wordsOf(contract ?? start));
  const [state, setState] = useState<SaveState>({ is: 'untouched' });
  const first = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const [stored, setStored] = useState(contract);
  const draft = useAutoSave(() => {
    let contractId = contract?.id ?? null;
    return new AutoSave({
      start: text,
      // Nothing at all is no new contract yet.
      worth: (typed) => contractId !== null || `${typed.title}${typed.text}`.trim() !== '',
      save: async (typed: typeof text) => {
        const isNew = contractId === null;
        const language = isNew ? (start?.language ?? null) : null;
        const saved = await ask('own.contract.save', { id: contractId, ...typed, language });
        contractId = saved.id;
        if (isNew) setStored(await ask('own.contract.read', { id: saved.id }));
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
    draft.save().catch(() => {});
  }

  function saveByKey(event: KeyboardEvent) {
    if (event.key === 's' && (event.ctrlKey || event.metaKey)) save(event);
  }

  async function sign(signing: Signing) {
    const contractId = await draft.save().catch(() => {
      throw new Error(say('contracts.signUnsaved'));
    });
    on.onSigned(await ask('own.contract.sign', { id: contractId, ...signing }), contractId);
  }

  function show(start: number, end: number) {
    body.current?.focus();
    body.current?.setSelectionRange(start, end);
  }

  // A text still being begun is no failure: it says so quietly, until the person asks to save.
  const begun = text.title.trim() === '' || text.text.trim() === '';
  const failed = state.is === 'failed' && (state.asked || !begun) ? state : null;
  const last = stored?.versions.at(-1) ?? null;
  const signer = last?.human ?? name;

  return (
    <section class="stack" aria-labelledby={`${id}-heading`}>
      <button type="button" class="back" onClick={on.onBack}>
        {say('shared.back')}
      </button>
      <h2 id={`${id}-heading`}>{heading(contract)}</h2>
      <form class="stack" onSubmit={save} onKeyDown={saveByKey} noValidate>
        <div class="field">
          <label for={`${id}-title`}>{say('contracts.title')}</label>
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
          <label for={`${id}-text`}>{say('contracts.text')}</label>
          <p class="hint" id={`${id}-hint`}>
            {say('contracts.textHint')}
          </p>
          <textarea
            ref={body}
            id={`${id}-text`}
            class="prose"
            rows={9}
            aria-describedby={`${id}-hint`}
            value={text.text}
            onInput={(event) => edit({ text: event.currentTarget.value })}
          />
        </div>
        <div class="save-line">
          <button type="submit">{say('contracts.save')}</button>
          <span class="hint" role="status">
            {stateWords(state, begun)}
          </span>
          <span class="hint words">{say('contracts.words', wordCount(text.text))}</span>
        </div>
        {failed && (
          <Alert>
            {plainError(failed.error)} {say('contracts.textStays')}
          </Alert>
        )}
        <WordingWarnings text={text.text} onShow={show} />
      </form>
      {`${text.title}${text.text}`.trim() !== '' && (
        <SignForm
          name={signer}
          draft={{ ...text, language: stored?.language ?? start?.language ?? 'en' }}
          last={last}
          places={[...new Set(stored?.inForce.map(({ place }) => place))]}
          policy={overview.policy}
          onSign={sign}
        />
      )}
      {stored && (
        <CarryingSettings
          key={stored.id}
          ask={ask}
          contract={stored}
          cost={draftCost(text, signer, stored.cost)}
          onOverview={on.onOverview}
        />
      )}
    </section>
  );
}

function wordsOf(from: ContractView | Start | null): { title: string; text: string } {
  return { title: from?.title ?? '', text: from?.text ?? '' };
}

function heading(contract: ContractView | null): string {
  if (!contract) return say('contracts.newHeading');
  const { last } = contract;
  return last ? say('contracts.draftOf', last.number + 1) : say('contracts.draft');
}

function stateWords(state: SaveState, begun: boolean): string {
  switch (state.is) {
    case 'untouched':
      return say('contracts.savesItself');
    case 'waiting':
    case 'saving':
      return '';
    case 'saved':
      return say('contracts.saved');
    case 'failed':
      return say(state.asked || !begun ? 'contracts.notSaved' : 'contracts.notSavedYet');
  }
}
