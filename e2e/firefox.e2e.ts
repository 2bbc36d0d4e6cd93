import { describe } from 'vitest';
import { fronts } from '../practice/fronts.ts';
import { describeJourneys } from './journeys.ts';
import { useBrowser } from './support/browser.ts';

describe('Firefox', () => {
  const browser = useBrowser('firefox');
  for (const { id } of fronts) describeJourneys(id, browser);
});
