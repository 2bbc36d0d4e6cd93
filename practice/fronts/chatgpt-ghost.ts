/** How long the old home view stays behind, in milliseconds. */
const stays = 2500;

/**
 * Leaves a frozen copy of the home view, of no size, with a stop control of its own.
 *
 * The site keeps the view it left mounted for a while; whoever looks for a composer or a stop
 * control in the whole document finds two.
 */
export function leaveGhost(): void {
  const home = document.querySelector('[data-view="home"]');
  if (!home) return;
  const ghost = document.createElement('div');
  ghost.className = 'ghost';
  ghost.append(home.cloneNode(true));
  const send = ghost.querySelector('[data-testid="send-button"]');
  if (send) {
    const stop = document.createElement('button');
    stop.type = 'button';
    stop.dataset.testid = 'stop-button';
    send.replaceWith(stop);
  }
  document.body.prepend(ghost);
  setTimeout(() => ghost.remove(), stays);
}
