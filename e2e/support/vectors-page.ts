/** In the page: lib/log's checks of the published vectors, just as Node runs them. */

import { checkKey, checkVectors } from '../../testing/log-vectors/check-vectors.ts';

export type VectorsPage = { checkVectors: typeof checkVectors; checkKey: typeof checkKey };

Object.assign(globalThis, { checkVectors, checkKey } satisfies VectorsPage);
