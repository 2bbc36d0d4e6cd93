/** The data exports of providers, as values of their JSON, in the shapes public parsers read. */

import type { Turn } from './story.ts';

/** The white space and Markdown that a site loses on the way, as one of these. */
const losses: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/[ \t]+$/gm, '').trim(),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\n\n'),
  (text) => text.replace(/(?<=\S)\n(?=\S)/g, '  \n'),
  (text) => text.replaceAll(' ', '\u00a0'),
];

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** By site, the list that its export is. */
export function copies(turns: readonly Turn[], random: () => number): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  const lost = (text: string) => losses[Math.floor(random() * losses.length)]?.(text) ?? text;
  for (const site of new Set(turns.map((turn) => turn.site))) {
    const own = turns.filter((turn) => turn.site === site);
    const chats = Map.groupBy(own, ({ conversation }) => conversation);
    if (site === 'gemini') {
      found.set(
        site,
        own.map((turn) => geminiEntry({ ...turn, text: inOneLine(turn.text) })),
      );
    } else {
      const write = site === 'claude' ? claudeConversation : chatgptConversation;
      found.set(
        site,
        [...chats].map(([id, turns]) =>
          write(
            id,
            turns.map((turn) => ({ ...turn, text: lost(turn.text) })),
          ),
        ),
      );
    }
  }
  return found;
}

export function chatgptConversation(id: string, turns: readonly Turn[]) {
  const mapping: Record<string, unknown> = {
    root: { id: 'root', message: null, parent: null, children: ['hidden'] },
    hidden: {
      ...{ id: 'hidden', parent: 'root', children: ['q0'] },
      message: {
        ...{ id: 'hidden', author: { role: 'system' }, create_time: null },
        content: { content_type: 'text', parts: [''] },
        metadata: { is_visually_hidden_from_conversation: true },
      },
    },
  };
  let parent = 'hidden';
  for (const [place, turn] of turns.entries()) {
    const said = (id: string, role: string, content: unknown, metadata: unknown) => {
      const message = {
        ...{ id, author: { role, name: null }, create_time: turn.at / 1_000, content, metadata },
        ...{ status: 'finished_successfully', end_turn: null, recipient: 'all' },
      };
      mapping[id] = { id, message, parent, children: [] };
      parent = id;
    };
    said(`q${place}`, 'user', { content_type: 'text', parts: [turn.text] }, null);
    said(
      `t${place}`,
      'assistant',
      { content_type: 'thoughts', thoughts: [{ content: 'Hm.' }] },
      {},
    );
    const metadata = { model_slug: turn.model };
    said(`a${place}`, 'assistant', { content_type: 'text', parts: [turn.answer] }, metadata);
  }
  return {
    ...{ title: null, create_time: 1.5, update_time: 2.5, mapping, current_node: parent },
    ...{ conversation_id: id, id, default_model_slug: 'auto', gizmo_id: null, is_archived: false },
  };
}

export function claudeConversation(id: string, turns: readonly Turn[]) {
  let parent = '00000000-0000-4000-8000-000000000000';
  const said = (sender: string, text: string, at: number, place: number) => {
    const uuid = `${id}-${sender}-${place}`;
    const iso = new Date(at).toISOString().replace('Z', '123Z');
    const message = {
      ...{ uuid, text: sender === 'human' ? text : '', sender, created_at: iso, updated_at: iso },
      content: [
        { type: sender === 'human' ? 'injected_prompt_block' : 'thinking', text: 'Be kind.' },
        { type: 'text', text },
      ],
      ...{ attachments: [], files: [], parent_message_uuid: parent },
    };
    parent = uuid;
    return message;
  };
  const chat_messages = turns.flatMap(({ text, answer, at }, place) => [
    said('human', text, at, place),
    said('assistant', answer, at + 5_000, place),
  ]);
  return { uuid: id, name: '', summary: '', account: { uuid: 'x' }, chat_messages };
}

export function geminiEntry({ conversation, text, answer, at }: Turn) {
  const escaped = answer.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    ...{ header: 'Gemini 앱', title: `Eingegeben ${text}`, time: new Date(at).toISOString() },
    products: ['Gemini 앱'],
    details: [{ name: 'x', url: `https://gemini.google.com/app/${conversation}` }],
    safeHtmlItem: [{ html: `<p>${escaped.replace(/\n+/g, '</p>\n<p>')}</p>` }],
  };
}
