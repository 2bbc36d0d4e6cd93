import { describe } from 'vitest';
import { fronts, hosts } from '../practice/fronts.ts';
import { describeJourneys } from './journeys.ts';
import { useBrowser } from './support/browser.ts';

describe('Chromium', () => {
  const browser = useBrowser('chrome');
  const first = hosts.map((host) => fronts.find((front) => front.host === host)?.id);
  // Where fronts of one site do not differ, one of them is enough.
  for (const { id } of fronts) describeJourneys(id, browser, first.includes(id));
});
