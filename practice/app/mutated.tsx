/** Draws a page otherwise than it is written: one element of it wrapped, of another tag, or elsewhere. */

import { type ComponentChildren, createElement, options, render, type VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Mutation, Target } from '../server/mutate.ts';

/** From now on, for all that is drawn. */
export function draw({ kind, target, at = 'last' }: Mutation): void {
  if (!target) return;
  let isInner = false;
  const before = options.vnode;
  options.vnode = (vnode) => {
    before?.(vnode);
    if (isInner || !isTarget(vnode, target)) return;
    const { type, ref } = vnode;
    isInner = true;
    const own = vnode.props as Record<string, unknown>;
    if (kind === 'swap') {
      Object.assign(vnode, { type: otherTag(target.tag), props: otherwise(target.tag, own) });
    } else {
      const inner = createElement(type as string, { ...own, ref } as object);
      Object.assign(vnode, { type: around[kind], props: { children: inner, at }, ref: undefined });
    }
    isInner = false;
  };
}

function isTarget({ type, props }: VNode, { tag, name, value }: Target): boolean {
  const own = props as Record<string, unknown>;
  // What is put around one is none itself.
  if (type !== tag || own.class === wrapper) return false;
  return name in own && (value === undefined || own[name] === value);
}

const wrapper = 'around';

interface Props {
  readonly children: VNode;
  readonly at: 'first' | 'last';
}

function Around({ children }: Props) {
  return (
    <div class={wrapper} style={{ display: 'contents' }}>
      {children}
    </div>
  );
}

/** At the beginning or the end of the body, where it is seen as long as the place it comes from is. */
function Elsewhere({ children, at }: Props) {
  const [place] = useState(() => document.createElement('div'));
  const origin = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    place.className = `elsewhere ${at}`;
    if (at === 'first') document.body.prepend(place);
    else document.body.append(place);
    return () => {
      render(null, place);
      place.remove();
    };
  }, []);
  useLayoutEffect(() => {
    place.hidden = origin.current?.closest('[hidden]') != null;
    render(children, place);
  });
  return <i ref={origin} />;
}

/** In the open root of a component, with the page's own styles. */
function Shadowed({ children }: Props) {
  const host = useRef<HTMLElement>(null);
  const inside = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const root = host.current?.attachShadow({ mode: 'open' });
    const sheets = document.querySelectorAll('link[rel="stylesheet"]');
    const place = document.createElement('div');
    place.style.display = 'contents';
    root?.append(...[...sheets].map((it) => it.cloneNode()), place);
    inside.current = place;
    return () => render(null, place);
  }, []);
  useLayoutEffect(() => {
    if (inside.current) render(children, inside.current);
  });
  return createElement('chat-part', {
    ref: host,
    style: { display: 'flex', flex: 'auto', flexDirection: 'column', minBlockSize: 0 },
    // A button in there belongs to no form: the component does for it what the browser does elsewhere.
    onClick: (event: Event) => isOnSubmit(event) && host.current?.closest('form')?.requestSubmit(),
  } as object) as ComponentChildren;
}

const around = { wrap: Around, move: Elsewhere, shadow: Shadowed, rename: Around };

function otherTag(tag: string): string {
  return tag === 'div' ? 'section' : 'div';
}

/** What a page that says it by other elements does by itself for a button and for a form. */
function otherwise(tag: string, own: Record<string, unknown>): Record<string, unknown> {
  if (tag === 'form') return { ...own, role: 'form', onClick: submitting };
  if (tag !== 'button') return own;
  const { type, disabled, ...rest } = own;
  const onClick = (event: MouseEvent) => {
    (rest.onClick as ((event: MouseEvent) => void) | undefined)?.(event);
    const form = (event.currentTarget as Element).closest('form');
    if (type === 'submit' && !event.defaultPrevented) form?.requestSubmit();
  };
  return {
    ...rest,
    ...{ role: 'button', tabIndex: 0, 'aria-disabled': disabled ? 'true' : undefined },
    onClick: disabled ? undefined : onClick,
  };
}

function submitting(event: Event): void {
  if (isOnSubmit(event))
    event.currentTarget?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
}

function isOnSubmit(event: Event): boolean {
  const isOne = (it: EventTarget) => it instanceof Element && it.matches('[type="submit"]');
  return !event.defaultPrevented && event.composedPath().some(isOne);
}
