/** Before any end-to-end test: the extension as it is now, built for both browsers, and the command. */

import { browserKinds } from '../../scripts/browsers.ts';
import { build } from '../../scripts/build.ts';
import { buildBin } from '../../scripts/build-bin.ts';
import { makeUnwelcomed } from './unwelcomed.ts';

export default async function setup(): Promise<void> {
  await build();
  for (const kind of browserKinds) await makeUnwelcomed(kind);
  await buildBin();
}
