/** An in-memory background for the tests of our views: it keeps the promises the views rely on. */

import { checkInvitation, invitationQuestion } from '../lib/consent/invitation.ts';
import { canonicalText, checkContractText, sha256Hex } from '../lib/contract/text.ts';
import type { ContractView, Overview, OwnProtocol, RecordView, TabView } from '../lib/messages.ts';
import type { Ask } from './ask.ts';

type Handlers = {
  [K in keyof OwnProtocol]: (
    ...data: Parameters<OwnProtocol[K]>
  ) => ReturnType<OwnProtocol[K]> | Promise<ReturnType<OwnProtocol[K]>>;
};

/** The world as it is; a test may set any part of it. */
export class FakeBackground {
  contracts: ContractView[] = [];
  policy: Overview['policy'] = {
    sites: { chatgpt: true, claude: true, gemini: true },
    asking: { chatgpt: 'show', claude: 'show', gemini: 'show' },
    inForce: null,
  };
  tab: TabView | null = null;
  records: RecordView[] = [];
  /** The sentence the next request of a type fails with. */
  failing = new Map<keyof OwnProtocol, string>();
  asked: { type: keyof OwnProtocol; data: unknown }[] = [];
  /** Set to hold every answer back until it resolves. */
  gate: Promise<unknown> = Promise.resolve();
  #ids = 0;
  #listeners = new Set<() => void>();

  /** As the extension is found on the first run. */
  static withStarter(): FakeBackground {
    const background = new FakeBackground();
    const text = 'I will tell you the truth.\n\nI ask the same of you.';
    background.contracts.push(newContract('starter', 'Mutual growth', text));
    return background;
  }

  readonly ask: Ask = async (type, ...data) => {
    this.asked.push({ type, data: data[0] });
    await this.gate;
    const failure = this.failing.get(type);
    if (failure !== undefined) throw new Error(failure);
    const handler = this.#handlers[type] as (...data: unknown[]) => unknown;
    // What crosses a message is a copy.
    return structuredClone(await handler(...data)) as never;
  };

  readonly subscribe = (onChange: () => void) => {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  };

  announce(): void {
    for (const listener of this.#listeners) listener();
  }

  overview(): Overview {
    const size = this.records.length;
    return { policy: this.policy, contracts: this.contracts, log: { size, root: '0'.repeat(64) } };
  }

  #handlers: Handlers = {
    'own.overview': () => this.overview(),
    'own.contract.save': ({ id, title, text }) => {
      let contract = this.contracts.find((each) => each.id === id);
      if (!contract) {
        contract = newContract(`c${++this.#ids}`, title, text);
        this.contracts.push(contract);
      }
      const last = contract.versions.at(-1);
      Object.assign(contract, { title, text: canonicalText(text) });
      contract.changed = !(last && last.title === title && last.text === contract.text);
      return { ...this.overview(), id: contract.id };
    },
    'own.contract.sign': async ({ id, human }) => {
      const contract = this.contracts.find((each) => each.id === id);
      if (!contract) throw new Error('There is no such contract.');
      const checked = checkContractText(contract.text);
      if (!checked.ok) throw new Error(checked.message);
      const number = contract.versions.length + 1;
      const hash = await sha256Hex(checked.text);
      contract.versions.push({
        contract: id,
        number,
        title: contract.title,
        hash,
        text: checked.text,
        human,
        signedAt: `2026-11-22T14:0${number}:00.000Z`,
      });
      contract.changed = false;
      this.policy = { ...this.policy, inForce: { title: contract.title, number, hash } };
      return this.overview();
    },
    'own.contract.use': ({ hash }) => {
      const version = this.contracts
        .flatMap((contract) => contract.versions)
        .find((each) => each.hash === hash);
      const inForce = version
        ? { title: version.title, number: version.number, hash: version.hash }
        : null;
      this.policy = { ...this.policy, inForce };
      return this.overview();
    },
    'own.contract.manner': ({ id, ...manner }) => {
      const contract = this.contracts.find((each) => each.id === id);
      if (!contract) throw new Error('There is no such contract.');
      const checked = checkInvitation(manner.invitation ?? invitationQuestion(manner.language));
      if (!checked.ok) throw new Error(checked.message);
      Object.assign(contract, manner);
      return this.overview();
    },
    'own.site.asking': ({ site, asking }) => {
      this.policy = { ...this.policy, asking: { ...this.policy.asking, [site]: asking } };
      return this.overview();
    },
    'own.site.switch': ({ site, on }) => {
      this.policy = { ...this.policy, sites: { ...this.policy.sites, [site]: on } };
      return this.overview();
    },
    'own.tab': () => this.tab,
    'own.records': ({ before, limit }) =>
      this.records
        .filter((record) => before === null || record.seq < before)
        .sort((a, b) => b.seq - a.seq)
        .slice(0, limit),
  };
}

function newContract(id: string, title: string, text: string): ContractView {
  return {
    id,
    title,
    text,
    changed: true,
    versions: [],
    language: 'en',
    invitation: null,
    cadence: { kind: 'every' },
  };
}
