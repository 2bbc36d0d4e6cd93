/** How an effect can end well. */

import type { Effect, Result } from '../../lib/page/conversation/effects.ts';
import type { Agreement } from '../../lib/page/conversation/state.ts';
import { message, nameOf, type World } from './world.ts';

/** The ways in which an effect can end well, and what the world is then. */
export function endings(
  world: World,
  effect: Effect,
): { result: Result; around: Partial<World> }[] {
  const { truth, records, open, composer } = world;
  const one = (result: Result, around: Partial<World> = {}) => [{ result, around }];
  const agreed = (agreement: Agreement, around: Partial<World> = {}) =>
    one({ kind: 'agreement', agreement }, { truth: agreement, ...around });
  switch (effect.do) {
    case 'open':
      return agreed(truth);
    case 'ask': {
      const head = `q${records}`;
      const asked: Agreement = {
        state: 'asked',
        unprotected: false,
        head,
        draft: !effect.wish.within && effect.draft ? { text: effect.draft, waits: true } : null,
      };
      return one(
        { kind: 'question', text: 'outgoing', seq: records, head, agreement: asked },
        { truth: asked, records: records + 1, open: [...open, records] },
      );
    }
    case 'look':
      return one({ kind: 'looked', draft: composer === '' ? '' : message, agreement: truth });
    case 'seal':
      if (truth.state !== 'accepted' || (effect.held && !truth.draft?.waits)) return agreed(truth);
      return one(
        { kind: 'sealed', text: 'outgoing', seq: records, head: `s${records}` },
        {
          ...{ records: records + 1, open: [...open, records] },
          truth: { ...truth, draft: { text: message, waits: false } },
        },
      );
    case 'skip': {
      const now = { ...truth, unprotected: truth.unprotected || effect.lasting, draft: null };
      return one(
        { kind: 'skipped', seq: records, agreement: now },
        {
          ...{ truth: now, records: records + 1 },
          open: effect.leaves ? [...open, records] : open,
        },
      );
    }
    case 'write':
      return one(
        { kind: 'done' },
        { composer: effect.outgoing.kind === 'bare' ? message : 'outgoing' },
      );
    case 'press': {
      const own = effect.outgoing.kind === 'question' && !effect.outgoing.within ? 0 : 1;
      return one(
        { kind: 'done' },
        {
          composer: '',
          left: world.left + own,
          pressed: [...world.pressed, nameOf(effect.outgoing)],
          asked: effect.outgoing.kind === 'question' ? effect.outgoing.head : world.asked,
        },
      );
    }
    case 'confirm': {
      const { kind, within, draft } = effect.outgoing;
      const own = kind === 'question' && !within ? 0 : 1;
      const unsent = { left: world.left - own, asked: kind === 'question' ? null : world.asked };
      // The draft has left alone: of a question it was kept back until then.
      const bare = own === 0 ? { left: world.left + 1 } : {};
      return [
        ...(['transcript', 'nowhere', 'still', 'bare'] as const)
          .filter((where) => (where === 'still') === (composer !== ''))
          .filter((where) => where !== 'bare' || (kind !== 'bare' && draft !== ''))
          .flatMap((where) => one({ kind: 'seen', where }, where === 'bare' ? bare : {})),
        // The app sent another text, which was stopped, and has emptied its editor.
        ...(kind === 'bare' || world.left < own
          ? []
          : one({ kind: 'seen', where: 'still' }, unsent)),
      ];
    }
    case 'restore':
      return [
        ...one({ kind: 'restored', restored: true }, { composer: message }),
        ...one({ kind: 'restored', restored: false }, { composer: '' }),
      ];
    case 'putBack':
      return [
        ...one({ kind: 'restored', restored: true }, { composer: message }),
        ...one({ kind: 'restored', restored: false }),
      ];
    case 'report': {
      const closed = open.filter((record) => record !== effect.outgoing.of);
      const isAsk = effect.outgoing.kind === 'question' && effect.became.kind === 'stopped';
      const freed = truth.draft && { ...truth.draft, waits: false };
      const before: Agreement = { ...truth, state: 'none', draft: freed };
      if (isAsk && truth.state === 'asked') return agreed(before, { open: closed });
      const isSealed = effect.outgoing.kind === 'sealed' && !truth.draft?.waits;
      return agreed(isSealed ? { ...truth, draft: null } : truth, { open: closed });
    }
    case 'answer':
      if (truth.state !== 'asked') return agreed(truth);
      if (effect.none) return agreed({ ...truth, state: 'unclear' });
      return (['accepted', 'declined', 'unclear'] as const).flatMap((state) =>
        agreed({ ...truth, state }),
      );
    case 'judge':
      return truth.state === 'unclear' ? agreed({ ...truth, state: effect.outcome }) : [];
    case 'withdraw':
      return agreed({
        ...{ ...truth, state: 'withdrawn' },
        draft: truth.draft && { ...truth.draft, waits: false },
      });
    case 'resume':
      return agreed({ ...truth, unprotected: false });
    case 'release':
      return agreed({ ...truth, draft: null });
    case 'keep':
      return agreed(truth);
  }
}
