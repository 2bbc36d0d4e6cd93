import { verifying } from './verify.ts';
const r = await verifying(); for (const [k,v] of Object.entries(r.costs)) if (k.startsWith('verify')) console.log(k.padEnd(45), JSON.stringify(v));
