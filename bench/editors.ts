/**
 * From Enter to the request in editors that no site here has: Lexical and Slate, in chat programs that
 * other people wrote (`e2e/programs`), each added as a site of the person's own.
 */

import { installPrograms } from '../e2e/programs/install.ts';
import { addHere, agree, begin, emptied, type Person, replied } from '../e2e/programs/person.ts';
import { type Programs, startPrograms } from '../e2e/programs/server.ts';
import { openBrowser } from '../e2e/support/browser.ts';
import { signDraft } from '../e2e/support/library.ts';
import { waitFor } from '../e2e/support/wait.ts';
import { build } from '../scripts/build.ts';
import { type Figure, figure, median } from './figure.ts';
import { lastTime, noteSends, textOf } from './timed-chat.ts';

const programs = { Lexical: 'assistant-ui', Slate: 'slate' } as const;
const lengths = [500, 5_000, 20_000];
const rounds = Number(process.env.ROUNDS ?? 9);
/** Milliseconds. */
const most = 200;

export async function editors(): Promise<Figure[]> {
  const problem = await installPrograms();
  if (problem !== null) throw new Error(problem);
  await build(['chrome']);
  const server = await startPrograms(Object.values(programs));
  const browser = await openBrowser('chrome', ['127.0.0.1']);
  try {
    const figures: Figure[] = [];
    for (const [name, program] of Object.entries(programs)) {
      for (const length of lengths) {
        await browser.reset();
        server.reset();
        server.pace = 0;
        await signDraft(await browser.openPopup(), 'Plain speech', textOf(length), 'all');
        const person = await begin(browser, server, program);
        await person.page.evaluate(noteSends);
        const alone = await times(person, server);
        await addHere(browser, person);
        await agree(person, server, 'Second');
        // The first warms up.
        const [, ...sent] = await times(person, server);
        const above = sent.map((time) => time - median(alone));
        const what = `Enter to request, ${name}, ${length} characters`;
        const at = { of: 'length of the contract', n: length, line: name };
        figures.push(figure(what, above, 'the most it may be', most, { limit: 1, at }));
        await person.page.close();
      }
    }
    return figures;
  } finally {
    await browser.close();
    await server.close();
  }
}

let count = 0;

/** Milliseconds of one more than is counted. */
async function times(person: Person, server: Programs): Promise<number[]> {
  const found: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    await replied(server);
    const word = `word-${count++}-of-mine`;
    await person.type(word);
    await person.enter();
    await waitFor(word, () => server.received.at(-1)?.endsWith(word));
    found.push(await person.page.evaluate(lastTime, word));
    await emptied(person);
  }
  return found;
}
