/**
 * The shape of a site profile: what is known of one site's page, as plain data. `schema.ts` checks it.
 *
 * Lists are ordered, most semantic selector first; the first one that matches wins. `seen` is the
 * last day a public source showed the selector; `on` says how often it must match on each practice
 * page in its settled state (one exchange done, whose answer has
 * blocks before and after something thought, text in the composer; `stop` and `streaming`: while
 * a reply streams; `attachment`: with one file). `exclude` is counted whether it is drawn or not, everything else when it is.
 */

/** The sites whose profiles come with the program. */
export type BuiltInSite = 'chatgpt' | 'claude' | 'gemini';
/** A site that a person has added: `own:` and its host. */
export type OwnSite = `own:${string}`;
export type SiteId = BuiltInSite | OwnSite;
/** `plain`: a contenteditable without a library we know. */
export const editorKinds = [
  'prosemirror',
  'quill',
  'textarea',
  'lexical',
  'slate',
  'plain',
] as const;
export type EditorKind = (typeof editorKinds)[number];
export type FrontEnd =
  | 'chatgpt-classic'
  | 'chatgpt-shell'
  | 'chatgpt-signed-out'
  | 'claude-hub'
  | 'claude-earlier'
  | 'gemini-restyled'
  | 'gemini-earlier';

export interface Selector {
  readonly css: string;
  /** ISO date. This and `on` are in every profile that comes with the program. */
  readonly seen?: string;
  readonly on?: Readonly<Partial<Record<FrontEnd, number>>>;
}

export interface ComposerSelector extends Selector {
  readonly editor: EditorKind;
  /**
   * How a line ends inside our block. `break`: hard breaks inside one paragraph, for apps that may
   * join paragraphs with a blank line (TipTap). `paragraph`: one paragraph a line.
   */
  readonly lines: 'paragraph' | 'break';
}

export interface SendSelector extends Selector {
  /** What it shows while it sends (`drawing.ts`); as anything else it is not pressed. */
  readonly drawn?: string;
}

export interface TurnSelector extends Selector {
  /** Attribute with the message's id, on the turn itself or on the closest `idOn` ancestor. */
  readonly idAttribute: string;
  readonly idOn?: string;
  /** The attribute tells the message's place, so its text belongs to the name. */
  readonly byPlace?: true;
  /** Inside it, what shows the rest of a long message. */
  readonly more?: string;
}

export interface ModelSelector extends Selector {
  /** The attribute that names the model, on the element; else its label or text does. */
  readonly attribute?: string;
}

/** A request of the site's own page that carries a person's message. */
export interface MessageRequest {
  /** Regular expression over the `pathname` it goes to. */
  readonly path: string;
  /**
   * The way to the message's text from the body inward: names and places, from 0. A text met on the
   * way is read as JSON, or else as a form; where it ends at a list, its texts are the message.
   */
  readonly text: readonly (string | number)[];
  /** As for a selector; `on`: how often one message makes it. */
  readonly seen?: string;
  readonly on?: Readonly<Partial<Record<FrontEnd, number>>>;
}

/** The lists of selectors a profile has, by what they are for. */
export const roles = [
  'view',
  'composer',
  'frame',
  'send',
  'stop',
  'attachment',
  'userTurn',
  'reply',
  'replyText',
  'exclude',
  'streaming',
  'model',
] as const;
export type Role = (typeof roles)[number];

export interface SiteProfile {
  readonly id: SiteId;
  /** The name people know, as on the popup's switch. */
  readonly name: string;
  readonly host: string;
  readonly paths: {
    /** Regular expressions over `pathname`; the group `id` is the conversation's final id. */
    readonly conversation: readonly string[];
    /** A conversation that has begun and does not have its final id yet. */
    readonly provisional: readonly string[];
    /** Where a new conversation starts. */
    readonly fresh: readonly string[];
  };
  /** When one matches, only what is inside it is the live view. */
  readonly view: readonly Selector[];
  readonly composer: readonly ComposerSelector[];
  /** Closest ancestor of the composer that holds its controls. */
  readonly frame: readonly Selector[];
  /** Inside the frame; never matches while the control means "stop". */
  readonly send: readonly SendSelector[];
  readonly stop: readonly Selector[];
  /** A file that waits in the frame to leave with the message. */
  readonly attachment: readonly Selector[];
  readonly userTurn: readonly TurnSelector[];
  readonly reply: readonly TurnSelector[];
  /** Inside a reply; the blocks of the answer itself. */
  readonly replyText: readonly Selector[];
  /** Parts of a turn that are not the message: labels, thoughts, toolbars. */
  readonly exclude: readonly Selector[];
  /** On or inside a reply, or around it, while it is being written. */
  readonly streaming: readonly Selector[];
  /** The model as the page states it: by a name for machines before one for people. */
  readonly model: readonly ModelSelector[];
  /** What the witness looks at; none: messages are seen in the transcript alone. */
  readonly requests: readonly MessageRequest[];
}

/** A profile that a person has given: in place of one of ours, or for a site of their own. */
export interface GivenProfile {
  readonly profile: SiteProfile;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** What the person has said that Enter is on a site. */
export type EnterSaid = 'line' | 'send';
