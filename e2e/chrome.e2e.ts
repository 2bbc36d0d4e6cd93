import { describe } from 'vitest';
import { fronts } from '../practice/fronts.ts';
import { describeJourneys } from './journeys.ts';
import { useBrowser } from './support/browser.ts';

describe('Chromium', () => {
  const browser = useBrowser('chrome');
  for (const { id } of fronts) describeJourneys(id, browser);
});
