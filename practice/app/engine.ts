import type { AnyFront } from '../fronts.ts';
import { type Sending, type Told, type Wire, wires } from '../wire/index.ts';
import { Address, type AddressRules } from './address.ts';
import { boot } from './boot.ts';
import { type Chat, type Message, newChat, newMessage } from './chat.ts';
import { load, loadList } from './history.ts';
import { noteThought } from './thoughts.ts';
import { transport } from './transport.ts';

/** What one front end tells the engine about its site. */
export interface SiteRules {
  readonly front: AnyFront['id'];
  readonly address: AddressRules;
  /** The page, not the server, makes a conversation's id. */
  readonly ownIds: boolean;
  /** What `?q=` in the address does. */
  readonly prefill: 'send' | 'fill' | 'nothing';
}

/** The conversations of one page and what happens to them; every front end draws this. */
export class Engine {
  chat: Chat;
  list: { id: string; title: string }[] = [];
  /** Called just before the first message of a conversation changes the view. */
  leavingHome: () => void = () => {};
  private readonly rules: SiteRules;
  private readonly wire: Wire;
  private readonly address: Address;
  private readonly chats: Chat[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(rules: SiteRules) {
    this.rules = rules;
    this.wire = wires[rules.front];
    this.address = new Address(rules.address, () => this.chat);
    this.chat = this.find(this.address.current());
    addEventListener('popstate', () => this.show(this.find(this.address.current())));
    this.start();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Sends a text, and files by name, in the conversation in view; false when it cannot be sent now. */
  send(text: string, files: readonly string[] = []): boolean {
    const chat = this.chat;
    if (chat.stop || (!text.trim() && files.length === 0)) return false;
    const first = chat.messages.length === 0;
    if (first) this.leavingHome();
    if (first && this.rules.ownIds) chat.id ??= crypto.randomUUID();
    const parent = chat.messages.at(-1)?.id ?? null;
    const user = newMessage('user', text, 'done', chat.key);
    chat.messages.push(user);
    if (first) this.address.begun(chat);
    this.ask(chat, { text, files, message: user.id, parent, retry: false });
    return true;
  }

  /** Sends another text in the place of a message; what followed it is gone. */
  edit(message: Message, text: string): void {
    const { chat } = this;
    const at = chat.messages.indexOf(message);
    if (chat.stop || at < 0 || !text.trim()) return;
    const parent = chat.messages[at - 1]?.id ?? null;
    const user = newMessage('user', text, 'done', chat.key);
    chat.messages = [...chat.messages.slice(0, at), user];
    this.ask(chat, { text, files: [], message: user.id, parent, retry: false });
  }

  /** Asks for another answer to the last message. */
  retry(): void {
    const chat = this.chat;
    const user = chat.messages.findLast((message) => message.role === 'user');
    if (chat.stop || !user) return;
    chat.messages = chat.messages.slice(0, chat.messages.indexOf(user) + 1);
    const { id, text } = user;
    this.ask(chat, { text, files: [], message: id, parent: id, retry: true });
  }

  stop(): void {
    this.chat.stop?.();
  }

  fresh(): void {
    this.show(this.find(null));
    this.address.moved(this.chat);
  }

  open(id: string): void {
    this.show(this.find(id));
    this.address.moved(this.chat);
  }

  changed(): void {
    for (const listener of this.listeners) listener();
  }

  private ask(chat: Chat, sending: Omit<Sending, 'conversation' | 'lang'>) {
    const control = new AbortController();
    const id = `request-placeholder-${crypto.randomUUID()}`;
    const reply = newMessage('model', '', 'waiting', chat.key, id);
    chat.messages.push(reply);
    const end = (state: 'done' | 'stopped' | 'failed') => {
      reply.state = state;
      chat.stop = null;
      this.changed();
    };
    chat.stop = () => {
      control.abort();
      end('stopped');
    };
    const { lang } = boot;
    const outgoing = this.wire.outgoing({ ...sending, conversation: chat.id, lang });
    const tell = (told: Told) => {
      if (told.kind === 'end') return end('done');
      if (told.kind === 'error') return end('failed');
      if (told.kind === 'ids') {
        const user = chat.messages.findLast((one) => one.role === 'user');
        if (user) user.id = told.ids.user;
        reply.id = told.ids.reply;
        reply.state = 'thinking';
        chat.id = told.ids.conversation;
        this.address.named(chat);
        void this.refreshList();
      } else if (told.kind === 'thought') {
        noteThought(reply, told.text);
      } else {
        reply.text = told.text;
        reply.state = 'writing';
      }
      this.changed();
    };
    void transport(this.wire, outgoing, tell, control.signal);
    this.changed();
  }

  /** The conversation with that id, or a new one; one this page does not know yet is loaded. */
  private find(id: string | null): Chat {
    const known = id === null ? undefined : this.chats.find((chat) => chat.id === id);
    if (known) return known;
    const query = new URLSearchParams(location.search);
    const temporary = id === null && (query.has('temporary-chat') || query.has('incognito'));
    const chat = newChat(id, temporary);
    this.chats.push(chat);
    if (id !== null) void load(chat).then(() => this.changed());
    return chat;
  }

  private show(chat: Chat): void {
    this.chat = chat;
    this.changed();
    // The title follows late, as it does on the sites.
    setTimeout(() => this.retitle(), 400);
  }

  private start(): void {
    void this.refreshList();
    this.address.tidy();
    const asked = new URLSearchParams(location.search).get('q');
    if (asked === null || this.address.current() !== null) return;
    if (this.rules.prefill === 'fill') this.chat.draft = asked;
    if (this.rules.prefill === 'send') setTimeout(() => this.send(asked), 500);
  }

  private async refreshList(): Promise<void> {
    this.list = await loadList();
    this.changed();
    setTimeout(() => this.retitle(), 400);
  }

  private retitle(): void {
    const title = this.list.find((one) => one.id === this.chat.id)?.title;
    document.title = title ? `${title} (practice page)` : `Practice page: ${boot.host}`;
  }
}
