import type { Ids, Told, Wire } from './wire.ts';

const path = '/_/BardChatUi/data/assistant.lamda.BardFrontendService/StreamGenerate';
const guard = ")]}'\n\n";

/** gemini.google.com: a form-encoded XHR, answered by length-prefixed frames of cumulative text. */
export const geminiWire: Wire = {
  via: 'xhr',
  outgoing(sending) {
    const inner = [
      [sending.text, 0, null, sending.files, null, null, 0],
      [sending.lang],
      [
        sending.conversation === null ? '' : `c_${sending.conversation}`,
        sending.parent === null ? '' : `r_${sending.parent}`,
        '',
      ],
      null,
      sending.message,
      sending.retry ? 1 : 0,
    ];
    const query = new URLSearchParams({
      bl: 'boq_assistant-bard-web-server_practice',
      hl: sending.lang,
      _reqid: String(Math.floor(Math.random() * 9_000_000) + 1_000_000),
      rt: 'c',
    });
    return {
      path: `${path}?${query}`,
      type: 'application/x-www-form-urlencoded;charset=utf-8',
      body: new URLSearchParams({
        'f.req': JSON.stringify([null, JSON.stringify(inner)]),
        at: 'practice',
      }).toString(),
    };
  },
  read(at, body) {
    if (!at.startsWith(path)) return undefined;
    const outer = JSON.parse(new URLSearchParams(body).get('f.req') ?? '[]') as [null, string];
    const inner = JSON.parse(outer[1]) as [
      [string, number, null, string[]],
      unknown,
      string[],
      null,
      string,
      number,
    ];
    return {
      text: inner[0][0],
      files: inner[0][3],
      conversation: inner[2]?.[0]?.replace(/^c_/, '') || null,
      message: inner[4],
      retry: inner[5] === 1,
      body: inner,
    };
  },
  streamType: 'application/json; charset=utf-8',
  head: (ids) => guard + frame(ids, '', ''),
  thought: (_piece, soFar, ids) => frame(ids, '', soFar),
  piece: (_piece, soFar, ids) => frame(ids, soFar, ''),
  tail: () => lengthPrefixed([['e', 4, null, null, 0]]),
  failure: {
    status: 500,
    body: `${guard}${lengthPrefixed([['er', null, null, null, 500, null]])}`,
  },
  reader() {
    let rest = '';
    let begun = false;
    return (chunk) => {
      rest += chunk;
      const told: Told[] = [];
      if (!begun) {
        if (rest.length < guard.length) return told;
        rest = rest.slice(guard.length);
        begun = true;
      }
      for (;;) {
        const digits = /^(\d+)\n/.exec(rest);
        if (!digits) return told;
        const from = digits[0].length;
        const to = from + Number(digits[1]);
        if (rest.length < to) return told;
        told.push(...readFrame(JSON.parse(rest.slice(from, to))));
        rest = rest.slice(to);
      }
    };
  },
};

function lengthPrefixed(value: unknown): string {
  const json = `${JSON.stringify(value)}\n`;
  return `${json.length}\n${json}`;
}

function frame(ids: Ids, text: string, thought: string): string {
  const inner = [
    null,
    [`c_${ids.conversation}`, `r_${ids.reply}`],
    null,
    null,
    [[`rc_${ids.reply}`, [text], thought]],
  ];
  return lengthPrefixed([['wrb.fr', null, JSON.stringify(inner)]]);
}

function readFrame(value: [string, unknown, string][]): Told[] {
  const [name, , json] = value[0] ?? [];
  if (name === 'e') return [{ kind: 'end' }];
  if (name !== 'wrb.fr' || !json) return [{ kind: 'error', text: '' }];
  const inner = JSON.parse(json) as [
    null,
    [string, string],
    null,
    null,
    [string, [string], string][],
  ];
  const conversation = inner[1][0].replace(/^c_/, '');
  const reply = inner[1][1].replace(/^r_/, '');
  const [, [text], thought] = inner[4][0] ?? ['', [''], ''];
  if (text) return [{ kind: 'text', text }];
  if (thought) return [{ kind: 'thought', text: thought }];
  return [{ kind: 'ids', ids: { conversation, user: reply, reply } }];
}
