/**
 * `npm run bench`: what the hot paths cost, as JSON. `-- send` or `-- verify [records]` for one of them.
 * Ratios are taken within one run, against work that any program would have to do, so that they can be
 * compared between machines.
 */

import { sending } from './send.ts';
import { verifying } from './verify.ts';

const [only, records] = process.argv.slice(2);
const costs = {
  node: process.version,
  ...(only === 'verify' ? {} : { sending: await sending() }),
  ...(only === 'send' ? {} : { verifying: await verifying(records ? Number(records) : undefined) }),
};
console.log(JSON.stringify(costs, null, 2));
