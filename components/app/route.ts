/**
 * Where a person is in the app, as its address says: `#contracts`, `#contracts/<id>`,
 * `#contracts/<id>/edit`, `#sites/<id>`, `#records`, `#files`, `#welcome`, `#try`.
 */

import { useCallback, useEffect, useState } from 'preact/hooks';

export const tabs = ['contracts', 'sites', 'records', 'files'] as const;
export type Tab = (typeof tabs)[number];

const places = [...tabs, 'welcome', 'try'] as const;

export interface Route {
  at: (typeof places)[number];
  /** One contract (`new`: one that is being begun) or one site; null: all of them. */
  of: string | null;
  edit: boolean;
}

/** An address that names no place is that of the contracts. */
export function routeOf(hash: string): Route {
  const [name, of, act] = hash.replace(/^#/, '').split('/').map(decoded);
  const at = places.find((place) => place === name) ?? 'contracts';
  return { at, of: of || null, edit: of === 'new' || act === 'edit' };
}

export function hashOf(at: Route['at'], of?: string, act?: 'edit'): string {
  return `#${[at, ...(of ? [encodeURIComponent(of)] : []), ...(act ? [act] : [])].join('/')}`;
}

/** The route of the window's address, and the way to another. */
export function useRoute(): [Route, (hash: string) => void] {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const read = () => setRoute(routeOf(location.hash));
    for (const type of ['hashchange', 'popstate']) addEventListener(type, read, { signal });
    return () => controller.abort();
  }, []);
  const go = useCallback((hash: string) => {
    if (hash !== location.hash) history.pushState(null, '', hash);
    setRoute(routeOf(hash));
  }, []);
  return [route, go];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
