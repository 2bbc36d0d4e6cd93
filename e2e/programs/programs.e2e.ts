/**
 * Chat programs that other people wrote, as they are in the registry: what a person does there, and
 * what their server received. `npm run programs`.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reload, useBrowser } from '../support/browser.ts';
import { isInvitation, isSealed, signContract } from '../support/conversation.ts';
import { popupFor } from '../support/pointing.ts';
import { stays, waitFor } from '../support/wait.ts';
import { addHere, agree, begin, emptied, ended, replied } from './person.ts';
import { type Program, type Programs, startPrograms } from './server.ts';

const due = {
  chrome: ['assistant-ui', 'chatscope', 'slate', 'deep-chat'],
  firefox: ['assistant-ui', 'slate', 'deep-chat'],
} satisfies Record<string, Program[]>;

/** Blank lines, leading spaces, what Markdown and HTML would read, other writing, 3,000 characters. */
const hard = Array.from({ length: 60 }, (_, n) =>
  n % 5 === 3 ? '' : `${'  '.repeat(n % 3)}${n}. *word* <b>&amp;</b> \`x\` 🌱 שלום – “quoted” ${n}`,
)
  .join('\n')
  .padEnd(3_000, 'x');

describe.each(['chrome', 'firefox'] as const)('%s', (kind) => {
  const browser = useBrowser(kind, ['127.0.0.1']);
  let server: Programs;
  beforeAll(async () => {
    server = await startPrograms([...due[kind], 'codemirror']);
  });
  afterAll(() => server.close());

  it('codemirror, of which the page holds no more than the lines in view, is not taken', async () => {
    server.reset();
    await signContract(browser());
    const person = await begin(browser(), server, 'codemirror');
    const popup = await popupFor(browser(), person.page);
    await popup.click('button', 'Use here');
    await person.page.bringToFront();
    await person.find('heading', /^1 of 4/);
    await person.type('Mine');
    await person.at('composer');
    await waitFor('the reason', async () =>
      (await person.text('alert')).includes('shows no more than the lines in view'),
    );
    expect(await person.reads()).toBe('Mine');
  });

  const arrived = (count: number) =>
    waitFor(`message ${count}`, () => server.received.length >= count, { ms: 25_000 });

  it.each(due[kind])('%s', async (program) => {
    server.reset();
    await signContract(browser());
    const person = await begin(browser(), server, program);
    await addHere(browser(), person);
    /** How many have arrived. */
    let count = 1;
    const sealedIs = async (text: string) => {
      await arrived(++count);
      expect(server.received).toHaveLength(count);
      await isSealed(server.received[count - 1] ?? '', text);
      await emptied(person);
    };

    await agree(person, server, 'Second');
    count = 3;

    await person.type('By click');
    await person.pressSend();
    await sealedIs('By click');
    await replied(server);

    await person.type('One 🌱\n\n  and a line');
    await person.enter();
    await sealedIs('One 🌱\n\n  and a line');
    await replied(server);

    await person.type(hard);
    await person.enter();
    await sealedIs(hard);
    await replied(server);

    await person.type('Twice');
    await Promise.all([person.enter(), person.enter()]);
    await sealedIs('Twice');
    await replied(server);

    // While a reply is being written: sealed, or told and kept; never bare, never lost.
    server.pace = 4;
    await person.type('Long one');
    await person.enter();
    await sealedIs('Long one');
    await person.type('Meanwhile');
    await person.enter();
    // "This page was open before" stands there from the first, and is not meant.
    const isTold = async () =>
      (await person.count('alert')) > 0 &&
      (await person.text('alert')).includes('Your message is in the message box as it was');
    const hasLeft = () => server.received.length > count;
    await waitFor('that it has left, or is told of', async () => hasLeft() || isTold(), {
      ms: 40_000,
    });
    if (hasLeft()) await isSealed(server.received[count++] ?? '', 'Meanwhile');
    else expect(await person.reads()).toBe('Meanwhile');
    await ended(browser());
    server.pace = 0.1;

    // Loaded anew: nobody has agreed here.
    await reload(person.page);
    server.model = 'decline';
    count = server.received.length;
    await person.find('button', /^Symbiotic Contract/);
    // What did not leave comes back.
    await waitFor('an empty box', async () => {
      if ((await person.reads()) !== '') await person.clear();
      return (await person.reads()) === '';
    });
    await person.type('After');
    await person.enter();
    await person.click('button', 'Ask the model');
    await arrived(++count);
    await person.click('button', 'Send without the contract', { ms: 25_000 });
    await arrived(++count);
    expect(server.received.slice(-2).map((text) => isInvitation({ text }))).toEqual([true, false]);
    expect(server.received.at(-1)).toBe('After');
    await stays('the number of messages', () => server.received.length === count, 500);
  });
});
