/** The worlds that our pages show in the gallery: contracts, sites, tabs and logs as they may be. */

import { starters } from '../../lib/contract/starters.ts';
import type { LogReport, TabView } from '../../lib/protocol/index.ts';
import { ownProfile } from '../samples/profile.ts';
import { FakeBackground } from '../views/fake-ask.ts';

export const at = '2026-11-22T09:30:00.000Z';
const [growth, colleague, study] = starters;

type World = () => Promise<FakeBackground>;

/** As it is found on the first day. */
export const fresh: World = async () => {
  const background = FakeBackground.withStarter();
  Object.assign(background.contracts[0] ?? {}, { text: growth?.text.en ?? '' });
  return background;
};

export const signed: World = async () => {
  const background = await fresh();
  const [contract] = background.contracts;
  if (contract) await sign(background, contract.id, null);
  return background;
};

/** A library someone has kept for a while. */
export const kept: World = async () => {
  const background = await signed();
  for (const { title, text } of [colleague, study].filter((each) => each !== undefined)) {
    const words = { title: title.en, text: text.en, language: null };
    const { id } = await background.ask('own.contract.save', { id: null, ...words });
    await background.ask('own.contract.tags', { id, tags: ['work', 'in Portuguese'] });
    if (title !== colleague?.title) continue;
    await sign(background, id, 'claude');
    const text2 = `${text.en.replace('a short answer', 'one short answer')}\n\nThank you.`;
    await background.ask('own.contract.save', { ...words, id, text: text2 });
    await sign(background, id, null);
    await background.ask('own.contract.save', { ...words, id, text: `${text2} Indeed.` });
  }
  for (const title of ['Letters to my daughter', 'A garden without poison', 'Untranslatable'])
    await background.ask('own.contract.save', { id: null, title, text: 'Soon.', language: null });
  return background;
};

/** Names and texts as long as they may be, without a place to break them. */
export const long: World = async () => {
  const background = await fresh();
  const [contract] = background.contracts;
  const title = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'
    .repeat(2)
    .slice(0, 120);
  Object.assign(contract ?? {}, {
    title,
    text: `${'immer weiter so '.repeat(400)}${'x'.repeat(300)}`,
  });
  if (contract)
    await sign(background, contract.id, null, 'Ana Maria de Todos os Santos e Silva Lima');
  return background;
};

async function sign(
  background: FakeBackground,
  id: string,
  place: 'claude' | null,
  human = 'Ana Lima',
) {
  await background.ask('own.contract.sign', { id, human, shown: null, place });
}

/** Something is as it seldom is. */
export const but =
  (world: World, change: (background: FakeBackground) => void): World =>
  async () => {
    const background = await world();
    change(background);
    return background;
  };

export const inTab = (tab: Partial<TabView>): World =>
  but(signed, (it) => {
    it.tab = { site: 'chatgpt', state: 'accepted', sealed: 3, ...tab };
  });

export const damaged = (found: LogReport['found']): World =>
  but(signed, (it) => {
    const tip = (size: number) => ({ log: 'a', size, root: 'ab'.repeat(32) });
    it.report = { found, expected: tip(1_234), actual: tip(1_210), at };
  });

export const withOwnSite: World = but(signed, (it) => {
  const given = { profile: ownProfile, at };
  it.policy = { ...it.policy, profiles: { [ownProfile.id]: given } };
});

export const withheld: World = but(signed, (it) => {
  it.missingPermission = ['chatgpt', 'claude', 'gemini'];
});
