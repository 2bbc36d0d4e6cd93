/**
 * From a person's Enter to the program's own request in Lexical and in Slate, as other people have them in
 * chat programs of the registry: documents of three lengths, above the same page with nothing of ours on it.
 */

import { installPrograms } from '../e2e/programs/install.ts';
import { addHere, begin, emptied, ended, type Person, replied } from '../e2e/programs/person.ts';
import { type Program, type Programs, startPrograms } from '../e2e/programs/server.ts';
import { openBrowser, type TestBrowser } from '../e2e/support/browser.ts';
import { signDraft } from '../e2e/support/library.ts';
import { waitFor } from '../e2e/support/wait.ts';
import { build } from '../scripts/build.ts';
import { type Figure, figure, median } from './figure.ts';
import { lastTime, noteSends, textOf } from './timed-chat.ts';

const editors: Record<string, Program> = { Lexical: 'assistant-ui', Slate: 'slate' };
const lengths = [500, 5_000, 20_000];
const rounds = Number(process.env.ROUNDS ?? 9);
const limitMs = 200;

export async function modelledEditors(): Promise<Figure[]> {
  const problem = await installPrograms();
  if (problem) throw new Error(`npm could not install the chat programs: ${problem}`);
  await build(['chrome']);
  const server = await startPrograms(Object.values(editors));
  const browser = await openBrowser('chrome', ['127.0.0.1']);
  try {
    const figures: Figure[] = [];
    for (const [name, program] of Object.entries(editors)) {
      for (const length of lengths) {
        await browser.reset();
        server.reset();
        server.pace = 0;
        await signDraft(await browser.openPopup(), 'Plain speech', textOf(length), 'all');
        const person = await begin(browser, server, program);
        await person.page.evaluate(noteSends);
        const alone = await times(person, server, browser);
        await addHere(browser, person);
        await person.type('Second');
        await person.enter();
        await person.click('button', 'Ask the model');
        await waitFor('the first sealed message', () => lastOf(server).endsWith('Second'));
        const above = (await times(person, server, browser)).map((it) => it - median(alone));
        const what = `Enter to request, ${name}, ${length} characters`;
        const at = { of: 'length of the contract', n: length, line: name };
        figures.push(figure(what, above, 'the most it may be', limitMs, { limit: 1, at }));
      }
    }
    return figures;
  } finally {
    await browser.close();
    await server.close();
  }
}

const lastOf = (server: Programs) => server.received.at(-1) ?? '';

/** Milliseconds from Enter to the request of each message; of one more, which warms up, they are left out. */
async function times(person: Person, server: Programs, browser: TestBrowser): Promise<number[]> {
  const found: number[] = [];
  for (let round = -1; round < rounds; round++) {
    await emptied(person);
    await replied(server);
    // A message counts as arrived once the page has shown it for two seconds; only then the next is sent.
    await ended(browser);
    const word = `word-${round}-of-mine`;
    await person.type(word);
    await person.enter();
    await waitFor('the message', () => lastOf(server).endsWith(word));
    const time = await person.page.evaluate(lastTime, word);
    if (round >= 0) found.push(time);
  }
  return found;
}
