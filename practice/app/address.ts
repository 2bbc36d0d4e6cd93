import type { Chat } from './chat.ts';

/** When and how a front end puts a conversation's id into the address. */
export interface AddressRules {
  readonly fresh: string;
  /** The id an address names, or null. */
  read(path: string): string | null;
  settled(id: string): string;
  /** The address at the moment of the first send, where there is one. */
  provisional?(chat: Chat): string;
  /** How long after the server named the conversation its address follows, in milliseconds. */
  readonly lag: number;
}

/** Keeps the address bar in step with the conversation, as late as the site does. */
export class Address {
  private readonly rules: AddressRules;
  private readonly active: () => Chat;

  constructor(rules: AddressRules, active: () => Chat) {
    this.rules = rules;
    this.active = active;
  }

  /** The conversation the address names now. */
  current(): string | null {
    return this.rules.read(location.pathname);
  }

  /** A reload at a provisional address finds nothing there: it becomes a new chat. */
  tidy(): void {
    const { fresh, provisional } = this.rules;
    if (provisional === undefined || this.current() !== null) return;
    const passing = provisional({ ...this.active(), key: '' });
    if (location.pathname.startsWith(passing)) history.replaceState(null, '', fresh);
  }

  /** A first message is being sent. */
  begun(chat: Chat): void {
    if (chat.temporary || !this.rules.provisional) return;
    history.pushState(null, '', this.rules.provisional(chat));
  }

  /** The server named the conversation. */
  named(chat: Chat): void {
    if (chat.temporary) return;
    setTimeout(() => {
      const path = chat.id === null ? null : this.rules.settled(chat.id);
      if (path === null || this.active() !== chat || location.pathname === path) return;
      if (this.rules.provisional) history.replaceState(null, '', path);
      else history.pushState(null, '', path);
    }, this.rules.lag);
  }

  /** The person moved to another conversation. */
  moved(chat: Chat): void {
    const path = chat.id === null ? this.rules.fresh : this.rules.settled(chat.id);
    if (location.pathname + location.search !== path) history.pushState(null, '', path);
  }
}
