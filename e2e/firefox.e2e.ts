import { describe } from 'vitest';
import { fronts, hosts } from '../practice/fronts.ts';
import { describeJourneys } from './journeys.ts';
import { useBrowser } from './support/browser.ts';

describe('Firefox', () => {
  const browser = useBrowser('firefox');
  // One of each site: what the front ends differ in is the page's, and Chromium runs them all.
  for (const host of hosts) {
    const front = fronts.find((one) => one.host === host);
    if (front) describeJourneys(front.id, browser);
  }
});
