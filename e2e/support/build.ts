/** Before any end-to-end test: the extension as it is now, built for both browsers, and the command. */

import { build } from '../../scripts/build.ts';
import { buildBin } from '../../scripts/build-bin.ts';

export default async function setup(): Promise<void> {
  await build();
  await buildBin();
}
