/** SHA-256 of a stream: what Node's and @noble/hashes' own are. */
export interface Digest {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}
