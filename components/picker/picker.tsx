/** What a person sees while they point: outlines over the page, and a bar that says what to do. */

import type { Part } from '../../lib/pick/index.ts';
import { say } from '../../lib/words.ts';
import { found, label, remembered, spoken, step } from './picker-words.ts';
import type { Picking, Stage } from './picking.ts';

export interface PickerProps {
  readonly picking: Picking;
  /** Whether the keyboard has led to what is pointed at: then it is spoken. */
  readonly byKey: boolean;
  /** Whether the address could tell this chat from others: then the person is asked. */
  readonly byAddress: boolean;
  readonly onEnd: () => void;
  /** To the other edge of the window. */
  readonly onMove: () => void;
}

export function Outlines({ picking }: { picking: Picking }) {
  const { stage, pointed, chosen } = picking;
  if (stage.kind === 'saved') return null;
  const part = stage.kind === 'pointing' ? stage.part : undefined;
  const turns =
    stage.kind === 'summary'
      ? ([
          ['message', stage.messages],
          ['reply', stage.replies],
        ] as const)
      : [];
  const one = turns.length === 0 ? ['composer', 'send', 'message', 'reply'] : ['composer', 'send'];
  return (
    <div aria-hidden="true">
      {(one as Part[]).map(
        (it) => chosen[it] && <Outline key={it} of={chosen[it]} label={label(it)} />,
      )}
      {turns.flatMap(([it, elements]) =>
        elements.map((element, n) => (
          <Outline key={`${it}-${n}`} of={element} label={label(it)} kind={it} />
        )),
      )}
      {part && pointed && (
        <Outline
          of={pointed.meant ?? pointed.at}
          label={pointed.meant ? label(part) : ''}
          kind={pointed.meant ? 'pointed' : 'unfit'}
        />
      )}
    </div>
  );
}

function Outline(props: { of: Element; label: string; kind?: string }) {
  const { top, left, width, height, bottom } = props.of.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight || width === 0) return null;
  return (
    <div
      class={`outline ${props.kind ?? ''}`}
      style={{ top: `${top}px`, left: `${left}px`, width: `${width}px`, height: `${height}px` }}
    >
      {props.label && <span>{props.label}</span>}
    </div>
  );
}

export function Bar({ picking, byKey, byAddress, onEnd, onMove }: PickerProps) {
  const { stage, problem, pointed } = picking;
  const { title, hint } = said(stage, picking.apart);
  return (
    <div
      class="card"
      role="dialog"
      aria-label={say('picker.title')}
      aria-describedby="say"
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && event.isTrusted && onEnd()}
    >
      <div id="say" aria-live="polite">
        <h2>{title}</h2>
        <p class="hint">{problem === null ? hint : ''}</p>
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
      {byAddress && (
        <label class="apart">
          <input
            type="checkbox"
            checked={picking.apart}
            onChange={(event) => event.isTrusted && picking.tellApart(event.currentTarget.checked)}
          />
          <span>{say('picker.apart')}</span>
        </label>
      )}
      <Buttons picking={picking} onEnd={onEnd} onMove={onMove} />
      <span class="unseen" role="status">
        {byKey && pointed ? spoken(pointed.at) : ''}
      </span>
    </div>
  );
}

function said(stage: Stage, apart: boolean): { title: string; hint: string } {
  if (stage.kind === 'pointing') return step(stage.part);
  if (stage.kind === 'saved') return { title: stage.said, hint: '' };
  return {
    title: say('picker.useThese'),
    hint: `${found(stage.messages.length, stage.replies.length)} ${remembered(apart)}`,
  };
}

function Buttons({ picking, onEnd, onMove }: Pick<PickerProps, 'picking' | 'onEnd' | 'onMove'>) {
  const { stage } = picking;
  if (stage.kind === 'saved')
    return (
      <div class="buttons">
        <Press act={onEnd}>{say('picker.close')}</Press>
      </div>
    );
  const isFirst = stage.kind === 'pointing' && stage.part === 'composer';
  return (
    <div class="buttons">
      {stage.kind === 'summary' ? (
        <>
          <Press main off={stage.saving} act={() => picking.use()}>
            {say('picker.use')}
          </Press>
          <Press off={stage.saving} act={() => picking.again()}>
            {say('picker.startOver')}
          </Press>
        </>
      ) : (
        <Press off={isFirst} act={() => picking.back()}>
          {say('picker.back')}
        </Press>
      )}
      <Press act={onEnd}>{say('picker.cancel')}</Press>
      <Press act={onMove}>{say('picker.moveAside')}</Press>
    </div>
  );
}

/** Heeds only a person's own press. Switched off it keeps its place and the focus. */
function Press(props: { act: () => void; main?: boolean; off?: boolean; children: string }) {
  const { act, main, off = false, children } = props;
  return (
    <button
      type="button"
      class={main ? 'primary' : undefined}
      aria-disabled={off}
      onClick={(event) => event.isTrusted && !off && act()}
    >
      {children}
    </button>
  );
}
