/** How a site's conversations are begun, as the person has chosen. */

export const askingWays = [
  /** The panel is shown, and the person says when to ask. */
  'show',
  /** The model is asked at once, without the panel. */
  'direct',
] as const;

export type Asking = (typeof askingWays)[number];
