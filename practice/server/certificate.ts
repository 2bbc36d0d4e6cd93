import { generate } from 'selfsigned';
import { everyHost } from '../fronts.ts';

/** A key and a certificate for the practice hostnames, made on the spot and kept nowhere. */
export async function certificate(): Promise<{ key: string; cert: string }> {
  const names = [...everyHost, 'localhost'];
  const made = await generate([{ name: 'commonName', value: 'Practice pages' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 7 * 24 * 3600 * 1000),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
