import { defineUnlistedScript } from '#imports';
import { startWitness } from '../lib/witness/witness.ts';

export default defineUnlistedScript(() => startWitness());
