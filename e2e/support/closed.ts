/**
 * Our panel's root is closed to the page. A driver sees through it: here it is put where tests and
 * axe look for one, as `shadowRoot` of its host. Our scripts, in a world of their own, do not see it.
 */

import type { CDPSession, ElementHandle, Page } from 'puppeteer-core';

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** All that is ours and closed, opened for `page.evaluate`, for as long as it stands. */
export async function openOurs(page: Page): Promise<void> {
  const list = await page.evaluateHandle(closedHosts);
  const count = await list.evaluate((hosts) => hosts.length);
  for (let index = 0; index < count; index++) {
    const host = await list.evaluateHandle((hosts, index) => hosts[index] as Element, index);
    await openOne(page, host as ElementHandle<Element>);
  }
  await list.dispose();
}

/** Runs in the page. Where a page has taken the name, ours ends otherwise. */
function closedHosts(): Element[] {
  const ours = (it: Element) => it.localName.startsWith('symbiotic-contract') && !it.shadowRoot;
  return [...document.querySelectorAll(':root > *, dialog > *')].filter(ours);
}

async function openOne(page: Page, host: ElementHandle<Element>): Promise<void> {
  const frame = page.mainFrame() as unknown as { mainRealm(): DevToolsRealm | BidiRealm };
  const realm = frame.mainRealm();
  const root = 'realm' in realm ? await throughBidi(realm, host) : undefined;
  if (root) await page.evaluate(put, host, root as never);
  else await throughDevTools(page, host);
}

function put(host: Element, root: ShadowRoot): void {
  Object.defineProperty(host, 'shadowRoot', { value: root, configurable: true });
}

/** What the driver keeps to itself. */
interface BidiRealm {
  realm: { callFunction(code: string, wait: boolean, options: object): Promise<Serialized> };
  createHandle(value: unknown): ElementHandle;
}
type DevToolsRealm = object;
interface Serialized {
  result?: { value?: { shadowRoot?: object | null } };
}

/** WebDriver BiDi tells of closed roots, if it is asked to. */
async function throughBidi(realm: BidiRealm, host: ElementHandle): Promise<ElementHandle> {
  const { result } = await realm.realm.callFunction('(it) => it', false, {
    arguments: [(host as unknown as { remoteValue(): unknown }).remoteValue()],
    serializationOptions: { maxDomDepth: 1, includeShadowTree: 'all' },
  });
  return realm.createHandle(result?.value?.shadowRoot);
}

async function throughDevTools(page: Page, host: ElementHandle<Element>): Promise<void> {
  const session = await sessionOf(page);
  // Object ids are each session's own: the host is found again by a mark.
  const mark = `ours-${Math.random()}`;
  await host.evaluate((it, mark) => Object.assign(globalThis, { [mark]: it }), mark);
  const { result } = await session.send('Runtime.evaluate', {
    expression: `globalThis[${JSON.stringify(mark)}]`,
  });
  await host.evaluate((_it, mark) => Reflect.deleteProperty(globalThis, mark), mark);
  const { objectId = '' } = result;
  const { node } = await session.send('DOM.describeNode', { objectId, pierce: true });
  const backendNodeId = node.shadowRoots?.[0]?.backendNodeId;
  if (backendNodeId === undefined) return;
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  await session.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: `function (root) { (${put})(this, root) }`,
    arguments: [{ objectId: object.objectId ?? '' }],
  });
}

function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, session);
  return session;
}
