import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AnyFront, everyFront, everyHost, frontOf } from './fronts.ts';
import { type Practice, startPractice } from './server.ts';
import { type Told, wires } from './wire/index.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await startPractice();
}, 60_000);
afterAll(() => practice.close());
beforeEach(() => {
  practice.reset();
  practice.model = 'accept';
  practice.lang = 'en';
  practice.pace = 0;
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
  readonly names: string;
}

interface Call {
  readonly body?: string;
  readonly cookie?: string;
  /** Stop listening after this many milliseconds. */
  readonly patience?: number;
}

function call(host: string, path: string, { body, cookie, patience }: Call = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: practice.port,
        servername: host,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: { host, ...(cookie ? { cookie } : {}) },
        rejectUnauthorized: false,
        agent: false,
      },
      (response) => {
        const names = (response.socket as TLSSocket).getPeerCertificate().subjectaltname ?? '';
        const { statusCode: status = 0, headers } = response;
        let text = '';
        const done = () => resolve({ status, headers, text, names });
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', done).on('error', done);
        if (patience) setTimeout(() => response.destroy(), patience);
        response.on('close', done);
      },
    );
    sent.on('error', reject).end(body);
  });
}

/** Sends a message as the page of that front end does, and reads the answer as that page does. */
async function say(
  id: AnyFront['id'],
  text: string,
  conversation: string | null = frontOf(id).site === 'claude' ? crypto.randomUUID() : null,
  more: Omit<Call, 'body'> = {},
) {
  const wire = wires[id];
  const { path, body } = wire.outgoing({
    text,
    files: [],
    conversation,
    message: crypto.randomUUID(),
    parent: null,
    lang: 'en',
    retry: false,
  });
  practice.use(id);
  const answer = await call(frontOf(id).host, path, { body, ...more });
  const told: Told[] = answer.status === 200 ? wire.reader()(answer.text) : [];
  const reply = told.findLast((one) => one.kind === 'text')?.text ?? '';
  return { ...answer, told, reply, last: told.at(-1)?.kind };
}

const awkward = 'Grüße 👋🏽\n\n  two spaces, "quotes" & <b>\nשלום\tend\\n';

describe.each(everyFront)('$id', ({ id, site, host, fresh }) => {
  it('serves its page under a policy without inline or foreign code', async () => {
    practice.use(id);
    expect(practice.url(id)).toBe(`https://${host}${fresh}`);
    const { status, headers, text } = await call(host, fresh);
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[^']+'; style-src 'self'; /);
    expect(policy).not.toContain('unsafe');
    expect(policy.includes("require-trusted-types-for 'script'")).toBe(site === 'gemini');
    expect(text).toContain(`<script type="module" nonce="${nonce}"`);
    expect(text).toContain('<title>Practice page');
    for (const asset of text.match(/\/practice\/assets\/[\w.-]+/g) ?? []) {
      expect((await call(host, asset)).status, asset).toBe(200);
    }
  });

  it('keeps what was sent, to the letter, and names the conversation', async () => {
    const first = await say(id, awkward);
    const received = await practice.next();
    expect(received).toMatchObject({ host, front: id, text: awkward });
    const ids = first.told.find((one) => one.kind === 'ids')?.ids;
    expect(ids?.conversation).toBeTruthy();
    await say(id, 'second', ids?.conversation ?? null);
    expect(await practice.next()).toMatchObject({
      text: 'second',
      conversation: ids?.conversation,
    });
    const kept = JSON.parse((await call(host, `/practice/chats/${ids?.conversation}`)).text);
    expect(kept.turns.map((turn: { role: string }) => turn.role)).toEqual([
      'user',
      'model',
      'user',
      'model',
    ]);
    expect(kept.turns[0].text).toBe(awkward);
  });

  const question =
    'SHA-256: 9f2c01ab\n\nAnswer with CONSENT: ACCEPT ######## or CONSENT: DECLINE ########';

  it('plays the scripted model', async () => {
    expect(await say(id, question)).toMatchObject({
      reply: 'CONSENT: ACCEPT 9f2c01ab',
      last: 'end',
    });
    const as = async (model: Practice['model']) => {
      practice.model = model;
      return (await say(id, question)).reply;
    };
    expect(await as('decline')).toMatch(/\n\nCONSENT: DECLINE 9f2c01ab$/);
    expect(await as('pleasant')).toMatch(/^Thank you.*\n\nCONSENT: ACCEPT 9f2c01ab$/s);
    expect(await as('emptied')).toMatch(/^CONSENT: ACCEPT 9f2c01ab\n\n/);
    expect(await as('no-digits')).toBe('CONSENT: ACCEPT');
    expect(await as('other-digits')).toBe('CONSENT: ACCEPT 60d3fe54');
    expect(await as('quoted')).toContain('########');
    expect(await as('plain-yes')).toBe('Yes, gladly.');
    expect(await as('hedge')).not.toContain('CONSENT');
    practice.model = 'custom';
    practice.reply = (text, n) => `${n}: ${text}\n\n`;
    expect((await say(id, 'mine')).reply).toBe('10: mine\n\n');
    practice.reply = () => 'One.\n\n<thinking>Two?</thinking>\n\nThree.';
    expect((await say(id, 'mine')).reply).toBe('One.\n\nThree.');
    practice.model = 'error';
    const failed = await say(id, question);
    expect(failed.status !== 200 || failed.last === 'error').toBe(true);
    expect(failed.reply).toBe('');
    practice.model = 'silent';
    const silent = await say(id, question, undefined, { patience: 400 });
    expect(silent).toMatchObject({ reply: '', last: 'ids' });
  });

  it('streams its answer in pieces, at the pace of the site', async () => {
    practice.pace = 1;
    const began = Date.now();
    const { told } = await say(id, 'Tell me more.');
    expect(told.filter((one) => one.kind === 'text').length).toBeGreaterThan(10);
    expect(Date.now() - began).toBeGreaterThan(500);
  });

  it('lets a person choose the model in the page', async () => {
    const { reply } = await say(id, question, undefined, {
      cookie: 'practice-model=decline',
    });
    expect(reply).toContain('CONSENT: DECLINE');
  });
});

it.each([
  ['own-unlike', /^(?:[a-z]\d){5}$/],
  ['own-textarea', /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/],
] as const)('gives a conversation of %s an id as its address has it', async (id, form) => {
  const { told } = await say(id, 'hello');
  expect(told.find((one) => one.kind === 'ids')?.ids.conversation).toMatch(form);
});

it('says on each page whether there is a real site of that name', async () => {
  expect((await call('claude.ai', '/new')).text).toContain('&#34;copy&#34;:true');
  expect((await call('unlike.example', '/')).text).toContain('&#34;copy&#34;:false');
});

it('has a certificate for every hostname', async () => {
  const { names } = await call('claude.ai', '/new');
  for (const host of [...everyHost, 'localhost']) expect(names).toContain(`DNS:${host}`);
});

it('serves nothing at other hostnames', async () => {
  expect((await call('example.com', '/')).status).toBe(421);
});

it('serves a page that has drifted, with all that it loads', async () => {
  practice.use('gemini-restyled');
  const host = 'gemini.google.com';
  const { text } = await call(host, '/app?practice-rename=user-query,send-button');
  const wanted: string[] = text.match(/\/practice\/assets\/[\w-]+\.(?:js|css)[^"]*/g) ?? [];
  expect(wanted).toHaveLength(2);
  let all = '';
  for (const path of wanted) {
    expect(path).toContain('?practice-rename=');
    const { status, text } = await call(host, path);
    expect(status).toBe(200);
    all += text;
    for (const [file] of text.matchAll(/(?<=["'`]\.\/)shared-[\w-]+\.js[^"'`]*/g)) {
      const asset = `/practice/assets/${file}`;
      if (!wanted.includes(asset)) wanted.push(asset);
    }
  }
  const has = (tag: string) => all.includes(`\`${tag}\``);
  expect(['user-query', 'user-query-renamed', 'user-query-content'].filter(has)).toEqual([
    'user-query-renamed',
    'user-query-content',
  ]);
});

it('labels the page in the language asked for', async () => {
  practice.lang = 'ar';
  expect((await call('claude.ai', '/new')).text).toContain('<html lang="ar" dir="rtl">');
});

it('takes each request once, waits for the next, and says what came instead', async () => {
  const waiting = practice.next((received) => received.text === 'two');
  await say('claude-hub', 'one');
  await say('claude-hub', 'two');
  expect((await waiting).text).toBe('two');
  expect((await practice.next()).text).toBe('one');
  await expect(practice.next(undefined, 20)).rejects.toThrow(
    /Received:[\s\S]*already taken.*"one"/,
  );
});

it('forgets on reset', async () => {
  await say('gemini-restyled', 'hello');
  practice.reset();
  expect(practice.received).toHaveLength(0);
  expect((await call('gemini.google.com', '/practice/chats')).text).toBe('[]');
  await expect(practice.next(undefined, 20)).rejects.toThrow('Nothing was received');
});
