/**
 * The short form of `npm run programs`: one program that other people wrote, its first message held,
 * asked about and sealed. Its packages are installed in their folder; where that fails, it is left out.
 */

import { afterAll, beforeAll, describe, it } from 'vitest';
import { installPrograms } from './programs/install.ts';
import { addHere, agree, begin } from './programs/person.ts';
import { type Programs, startPrograms } from './programs/server.ts';
import { useBrowser } from './support/browser.ts';
import { signContract } from './support/conversation.ts';

describe('chrome', () => {
  let problem: string | null = null;
  let server: Programs | undefined;
  beforeAll(async () => {
    problem = await installPrograms(AbortSignal.timeout(30_000));
    if (problem === null) server = await startPrograms(['assistant-ui']);
  });
  afterAll(() => server?.close());
  const browser = useBrowser('chrome', ['127.0.0.1']);

  it('assistant-ui, with Lexical: added by pointing, its first message sealed', async ({
    skip,
  }) => {
    if (server === undefined) {
      const why = `the program could not be had from the registry: ${problem}`;
      console.warn(`Left out: ${why}`);
      return skip(why);
    }
    await signContract(browser());
    const person = await begin(browser(), server, 'assistant-ui');
    await addHere(browser(), person);
    await agree(person, server, 'Second');
  });
});
