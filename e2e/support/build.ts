/** Before any end-to-end test: the extension as it is now, built for both browsers. */

import { build } from '../../scripts/build.ts';

export default async function setup(): Promise<void> {
  await build();
}
