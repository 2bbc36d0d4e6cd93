/**
 * How often a tab in the background wakes up that has stood still for a while: its timers and frames,
 * with us on the page and alone.
 */

import { type Figure, figure } from './figure.ts';
import { inBrowser, openAgreed, openTimed } from './timed-chat.ts';

const seconds = Number(process.env.SECONDS ?? 20);
/** After so many nothing of ours is to be found out any more. */
const restSeconds = 32;

interface Traced {
  traceEvents: { name: string; ts: number }[];
}

export function idle(): Promise<Figure[]> {
  return inBrowser(async (browser) => {
    const front = await browser.launched.browser.newPage();
    /** Wake-ups of all that is open, of which one is the chat. */
    const wakes = async (chat: Awaited<ReturnType<typeof openTimed>>): Promise<number> => {
      await front.bringToFront();
      if ((await chat.page.evaluate(() => document.visibilityState)) !== 'hidden')
        throw new Error('The tab is not hidden');
      await pause(restSeconds);
      await chat.page.tracing.start({ categories: ['devtools.timeline'] });
      await pause(seconds);
      const traced = new TextDecoder().decode(await chat.page.tracing.stop());
      const { traceEvents } = JSON.parse(traced) as Traced;
      return traceEvents.filter(({ name }) => /^(?:TimerFire|FireAnimationFrame)$/.test(name))
        .length;
    };
    const bare = await openTimed(browser, 'claude-hub');
    const alone = await wakes(bare);
    await bare.page.close();
    const ours = await wakes(await openAgreed(browser, 'claude-hub', 500));
    const what = `hidden tab, wake-ups of ours in ${seconds} seconds`;
    const one = 'one, which is one too many';
    return [figure(what, [ours - alone], one, 1, { limit: 0, unit: 'calls' })];
  });
}

/** The span in which nothing is to happen is what is measured. */
function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}
