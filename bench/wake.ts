/**
 * The same with the background asleep: it is put to sleep before each message, and wakes as the person
 * writes; or is put to sleep once they have written, and wakes by their Enter.
 */

import { openOutside } from '../e2e/support/outside.ts';
import { bareTrips } from './bare.ts';
import { type Figure, figure, median } from './figure.ts';
import { inBrowser, openAgreed, sendTimed, settled } from './timed-chat.ts';

const rounds = Number(process.env.ROUNDS ?? 12);
/** Milliseconds more than awake that nobody feels. */
const unfelt = 60;

export async function wake(): Promise<Figure[]> {
  const bare = median(await bareTrips(rounds));
  const bareAsleep = (await bareTrips(rounds, true)).map((time) => time - bare);
  return inBrowser(async (browser) => {
    const chat = await openAgreed(browser, 'claude-hub', 5_000);
    const outside = await openOutside(browser);
    await chat.page.bringToFront();
    const [awake, written, asleep]: [number[], number[], number[]] = [[], [], []];
    // A page wakes it once in a while: each is the first message of a page.
    const anew = async () => {
      await settled(chat);
      await chat.page.reload();
      await chat.state('accepted');
    };
    for (let round = 0; round < rounds; round++) {
      await anew();
      awake.push(await sendTimed(browser, chat));
      await anew();
      await outside.stop();
      written.push(await sendTimed(browser, chat));
      await anew();
      asleep.push(await sendTimed(browser, chat, outside.stop));
    }
    const more = (times: number[]) => times.map((time) => time - median(awake));
    const most = 'what nobody feels';
    return [
      figure('the background of a bare extension asleep', bareAsleep, most, unfelt),
      figure('background asleep until the person writes', more(written), most, unfelt, {
        limit: 1,
      }),
      figure('background asleep until Enter', more(asleep), most, unfelt, { limit: 1 }),
    ];
  });
}
