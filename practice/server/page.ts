import { randomBytes } from 'node:crypto';
import { type AnyFront, everyFront } from '../fronts.ts';
import type { Mutation } from './mutate.ts';
import type { Model } from './script.ts';

/** The language the site's own controls are labelled in. */
export type Lang = 'en' | 'de' | 'ko' | 'ar';

/** What the page is told when it loads, in `<meta name="practice">`. */
export interface Boot {
  readonly front: AnyFront['id'];
  readonly host: string;
  /** There is a real site at this hostname. */
  readonly copy: boolean;
  readonly lang: Lang;
  readonly model: Model;
  /** What is drawn otherwise than it is written. */
  readonly mutation?: Mutation;
  /** The front ends this hostname can show. */
  readonly looks: readonly { readonly id: AnyFront['id']; readonly name: string }[];
}

/** The page of one front end, with the policy it is served under. */
export function page(
  front: AnyFront,
  lang: Lang,
  model: Model,
  mutation?: Mutation,
): { html: string; csp: string } {
  const nonce = randomBytes(16).toString('base64');
  const boot: Boot = {
    front: front.id,
    host: front.host,
    copy: front.site !== null,
    lang,
    model,
    ...(mutation?.target && { mutation }),
    looks: everyFront
      .filter((one) => one.host === front.host)
      .map(({ id, name }) => ({ id, name })),
  };
  const html = `<!doctype html>
<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"${
    front.id === 'chatgpt-shell' ? ' data-codex-window-type="browser"' : ''
  }>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="practice" content="${escapeAttribute(JSON.stringify(boot))}">
<title>Practice page: ${front.name}</title>
<link rel="icon" href="/practice/assets/icon.svg">
<link rel="stylesheet" href="/practice/assets/${front.id}.css">
<script type="module" nonce="${nonce}" src="/practice/assets/${front.id}.js"></script>
</head>
<body>
<div id="root">${front.site === 'claude' ? beforeHydration : ''}</div>
<noscript>This is a practice page, and it needs JavaScript.</noscript>
</body>
</html>
`;
  return { html, csp: policy(front, nonce) };
}

/** Claude's server sends an inert composer that looks like the real one until the script runs. */
const beforeHydration =
  '<fieldset inert class="ssr"><textarea data-testid="chat-input-ssr" readonly></textarea></fieldset>';

/** The policy of the site: nonces for scripts, nothing inline, nothing from elsewhere. */
function policy(front: AnyFront, nonce: string): string {
  const rules = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  if (front.site === 'gemini') {
    rules.push("require-trusted-types-for 'script'", 'trusted-types default');
  }
  return rules.join('; ');
}

function escapeAttribute(text: string): string {
  return text.replace(/[&"<>]/g, (char) => `&#${char.charCodeAt(0)};`);
}
