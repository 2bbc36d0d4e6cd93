/** An in-memory background for the tests of our views: it keeps the promises the views rely on. */

import type { Ask } from '../../components/shared/ask.ts';
import { checkOpening } from '../../lib/consent/invitation.ts';
import { checkDocument, documentHash, documentText } from '../../lib/contract/document.ts';
import { fillPlaceholders } from '../../lib/contract/placeholders.ts';
import { searchFor } from '../../lib/contract/search.ts';
import { singleLine } from '../../lib/contract/text.ts';
import type {
  ContractView,
  DraftView,
  Matched,
  Overview,
  OwnProtocol,
  Place,
  TabView,
  VersionHead,
  VersionName,
  VersionView,
} from '../../lib/protocol/index.ts';
import { profiles, type SiteId, type SiteProfile } from '../../lib/sites/index.ts';

type Handlers = {
  [K in keyof OwnProtocol]?: (
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
    inForceAt: {},
    standing: [],
    strict: false,
    profiles: {},
  };
  tab: TabView | null = null;
  report: Overview['report'] = null;
  missingPermission: Overview['missingPermission'] = [];
  managed: Overview['managed'] = { sites: [], unreadable: false };
  untold: Overview['untold'] = [];
  matched: Matched | null = null;
  /** The browser allows the next site already. */
  pointing = false;
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
    const handler = this.#handlers[type] as ((...data: unknown[]) => unknown) | undefined;
    if (!handler) throw new Error(`This fake knows no ${type}.`);
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
    const inForce = this.contracts
      .flatMap(({ versions }) => versions)
      .find(({ hash }) => hash === this.policy.inForce?.hash);
    return {
      policy: this.policy,
      missingPermission: this.missingPermission,
      managed: this.managed,
      contracts: this.contracts.map((contract) => this.#refreshed(contract)),
      signed: inForce ? { human: inForce.human, signedAt: inForce.signedAt } : null,
      log: { size: 0, root: '0'.repeat(64) },
      keepMessages: false,
      hold: false,
      untold: this.untold,
      report: this.report,
    };
  }

  /** What follows from the versions and from what is in force. */
  #refreshed(contract: ContractView): ContractView {
    const { versions } = contract;
    const last = versions.at(-1) ?? null;
    const places: [Place, VersionName | null | undefined][] = [
      ['all', this.policy.inForce],
      ...Object.entries(this.policy.inForceAt).map(
        ([site, name]) => [site as Place, name] as [Place, VersionName | null],
      ),
    ];
    const offered = versions.findLast(({ retiredAt }) => retiredAt === null);
    return Object.assign(contract, {
      last: last && headOf(last),
      offered: offered ? headOf(offered) : null,
      changed: !(last && documentText(last) === signable(contract, last.human, last.signedAt)),
      inForce: places.flatMap(([place, name]) => {
        const found = versions.find(({ hash }) => hash === name?.hash);
        return found ? [{ place, number: found.number }] : [];
      }),
    });
  }

  #find(id: string): ContractView {
    const contract = this.contracts.find((each) => each.id === id);
    if (!contract) throw new Error('There is no such contract.');
    return contract;
  }

  #named(hash: string | null): VersionName | null {
    const version = this.contracts
      .flatMap((contract) => contract.versions)
      .find((each) => each.hash === hash);
    return version ? { title: version.title, number: version.number, hash: version.hash } : null;
  }

  #change(id: string, change: Partial<ContractView>): Overview {
    Object.assign(this.#find(id), change);
    return this.overview();
  }

  #add(title: string, text: string, more: Partial<ContractView> = {}): string {
    const id = `c${++this.#ids}`;
    this.contracts.push({ ...newContract(id, title, text), ...more });
    return id;
  }

  #handlers: Handlers = {
    'own.overview': () => this.overview(),
    'own.log.seen': () => {
      this.report = null;
      return this.overview();
    },
    'own.contract.read': ({ id }) => this.#refreshed(this.#find(id)),
    'own.contract.search': ({ query }) => {
      const fits = searchFor(query);
      return this.contracts
        .filter(({ title, tags, text }) => fits([title, ...tags, text].join(' ')))
        .map(({ id }) => id);
    },
    'own.contract.save': ({ id, title, text, language }) => {
      const kept = id ?? this.#add(title, text, language ? { language } : {});
      return { ...this.#change(kept, { title: singleLine(title), text }), id: kept };
    },
    'own.contract.duplicate': ({ id }) => {
      const { title, text, tags } = this.#find(id);
      const copy = this.#add(`${title} (copy)`, text, { tags });
      return { ...this.overview(), id: copy };
    },
    'own.contract.tags': ({ id, tags }) => this.#change(id, { tags }),
    'own.contract.archive': ({ id, archived }) => this.#change(id, { archived }),
    'own.contract.delete': ({ id }) => {
      this.contracts = this.contracts.filter((each) => each.id !== id);
      return this.overview();
    },
    'own.contract.restore': ({ id, title, text, ...rest }: DraftView) => {
      this.contracts.push({ ...newContract(id, title, text), ...rest });
      return this.overview();
    },
    'own.contract.retire': ({ id, number, retired }) => {
      const version = this.#find(id).versions.find((each) => each.number === number);
      if (version) version.retiredAt = retired ? '2026-11-23T09:00:00.000Z' : null;
      if (retired && version?.hash === this.policy.inForce?.hash)
        this.policy = { ...this.policy, inForce: null };
      return this.overview();
    },
    'own.contract.sign': async ({ id, human, shown, place }) => {
      const contract = this.#find(id);
      const number = contract.versions.length + 1;
      const signedAt = `2026-11-22T14:0${number}:00.000Z`;
      const checked = checkDraft(contract, human, signedAt);
      if (!checked.ok) throw new Error(checked.message);
      const { document } = checked;
      const hash = await documentHash(document);
      if (shown !== null && shown !== hash) throw new Error('The text is another one.');
      contract.versions.push({
        ...document,
        contract: id,
        number,
        hash,
        signedAt,
        retiredAt: null,
      });
      const name = { title: document.title, number, hash };
      if (place === null || place === 'all') this.policy = { ...this.policy, inForce: name };
      else if (place !== 'none') this.#put(place, name);
      return this.overview();
    },
    'own.contract.use': ({ hash }) => {
      this.policy = { ...this.policy, inForce: this.#named(hash) };
      return this.overview();
    },
    'own.site.contract': ({ site, hash }) => {
      this.#put(site, hash === 'default' ? undefined : this.#named(hash));
      return this.overview();
    },
    'own.contract.carrying': ({ id, ...options }) => {
      const checked = options.opening === null ? null : checkOpening(options.opening);
      if (checked && !checked.ok) throw new Error(checked.message);
      return this.#change(id, options);
    },
    'own.site.asking': ({ site, asking }) => {
      this.policy = { ...this.policy, asking: { ...this.policy.asking, [site]: asking } };
      return this.overview();
    },
    'own.site.enter': ({ site, said }) => {
      const { [site]: _gone, ...others } = this.policy.enter ?? {};
      this.policy = { ...this.policy, enter: said ? { ...others, [site]: said } : others };
      return this.overview();
    },
    'own.site.switch': ({ site, on }) => {
      this.policy = { ...this.policy, sites: { ...this.policy.sites, [site]: on } };
      return this.overview();
    },
    'own.settings.strict': ({ on }) => {
      this.policy = { ...this.policy, strict: on };
      return this.overview();
    },
    'own.transfer.preview': ({ contracts }) => ({
      steps: contracts.map(({ title }) => ({ title, kind: 'new' })),
    }),
    'own.transfer.import': ({ contracts }) => {
      const ids = contracts.map(({ title, text }) => this.#add(title, text));
      return { ...this.overview(), undo: { at: '2026-11-22T14:00:00.000Z', contracts: ids } };
    },
    'own.transfer.undo': ({ contracts }) => {
      this.contracts = this.contracts.filter(({ id }) => !contracts.includes(id));
      return this.overview();
    },
    'own.untold.seen': () => {
      this.untold = [];
      return this.overview();
    },
    'own.tab': () => this.tab,
    'own.site.profile': ({ site, profile }) => {
      const given = { profile: profile as SiteProfile, at: '2026-11-22T09:30:00.000Z' };
      this.policy = { ...this.policy, profiles: { ...this.policy.profiles, [site]: given } };
      return this.overview();
    },
    'own.site.forget': ({ site }) => {
      const { [site]: _gone, ...profiles } = this.policy.profiles;
      this.policy = { ...this.policy, profiles };
      return this.overview();
    },
    'own.site.read': ({ site }) => {
      const given = this.policy.profiles[site];
      const profile = given?.profile ?? profiles.find(({ id }) => id === site);
      if (!profile) throw new Error('That site is no longer here.');
      return { profile, givenAt: given?.at ?? null, matched: this.matched };
    },
    'own.site.take': ({ profile }) => {
      const given = { profile: profile as SiteProfile, at: '2026-11-22T09:30:00.000Z' };
      const { profiles } = this.policy;
      this.policy = { ...this.policy, profiles: { ...profiles, [given.profile.id]: given } };
      return { taken: true };
    },
    'own.site.point': () => ({ pointing: this.pointing }),
  };

  #put(site: SiteId, name: VersionName | null | undefined): void {
    const { [site]: _before, ...others } = this.policy.inForceAt;
    const inForceAt = name === undefined ? others : { ...others, [site]: name };
    this.policy = { ...this.policy, inForceAt };
  }
}

function checkDraft({ title, text, language }: ContractView, human: string, at: string) {
  return checkDocument({ title, human, text: fillPlaceholders(text, { human, language, at }) });
}

/** What the draft comes to under this name; null: it cannot be signed. */
function signable(contract: ContractView, human: string, at: string): string | null {
  const checked = checkDraft(contract, human, at);
  return checked.ok ? documentText(checked.document) : null;
}

function headOf({ number, hash, signedAt }: VersionView): VersionHead {
  return { number, hash, signedAt };
}

function newContract(id: string, title: string, text: string): ContractView {
  return {
    id,
    title,
    text,
    tags: [],
    archived: false,
    changed: true,
    last: null,
    offered: null,
    inForce: [],
    versions: [],
    language: 'en',
    opening: null,
    cadence: { kind: 'every' },
    cost: { whole: 600, short: 144, messages: 0, written: 0 },
  };
}
