/**
 * How the witness, in the page's world, and the ear, in ours, find each other before the page's first
 * script runs: one event carries a target that is in no document, and on it they speak. Whichever of
 * the two comes second makes the other's event heard.
 */

/** From the witness, with the target as its `relatedTarget`. */
export const hello = 'symbiotic-contract:witness';
/** From the ear: a witness that is there already says hello again. */
export const call = 'symbiotic-contract:ear';
/** From a witness in a frame to the one in the top page, with what takes that one's eye. */
export const sister = 'symbiotic-contract:sister';

/** On the target. To the witness: the requests to look at, as JSON; none ends it. */
export const told = 'told';
/**
 * On the target. From the witness: a message is leaving, with the first lines of its seal, or ''.
 * Prevented: it must not.
 */
export const left = 'left';
/**
 * On the target. From the witness: a body is leaving that can be read a moment later. Prevented: it
 * is to wait until it was read.
 */
export const waits = 'waits';
/** On the target. From the witness: the words of a message that it has stopped. */
export const stopped = 'stopped';

/** Characters of a body, or of a text in it, beyond which it is not read. */
export const most = 4_000_000;
