import { readFileSync } from 'node:fs';
import preact from '@preact/preset-vite';
import { minify } from 'terser';
import type { Rolldown } from 'vite';
import { defineConfig } from 'wxt';

/**
 * In chat pages the browser's own API stands in for the polyfill, which hands it on unchanged in
 * every browser we support and would take 3 of a page's 20 kB.
 */
function nativeBrowser() {
  const name = 'webextension-polyfill';
  return {
    name: 'native-browser',
    enforce: 'pre' as const,
    resolveId: (id: string) => (id === name ? `\0${name}` : null),
    load: (id: string) =>
      id === `\0${name}`
        ? 'const { browser, chrome } = globalThis; export default browser?.runtime?.id ? browser : chrome;'
        : null,
  };
}

/**
 * WXT hands each content script a context that ends when a newer copy says that it has started. Any
 * page can say so, and ours must not end; so it makes none, which saves another kB.
 */
function withoutContext() {
  const name = 'wxt/utils/content-script-context';
  return {
    name: 'without-context',
    enforce: 'pre' as const,
    resolveId: (id: string) => (id === name ? `\0${name}` : null),
    load: (id: string) => (id === `\0${name}` ? 'export class ContentScriptContext {}' : null),
  };
}

/** Colours that only our own pages use stay out of the chat pages: 0.1 kB gzipped. */
function withoutSpareTokens() {
  const panel = readFileSync(new URL('components/panel/panel.css', import.meta.url), 'utf8');
  return {
    name: 'without-spare-tokens',
    enforce: 'pre' as const,
    transform: (code: string, id: string) =>
      /[\\/]tokens\.css\?inline$/.test(id)
        ? code.replace(/\s(--sc-[a-z-]+):[^;]+;/g, (token, name) =>
            panel.includes(`var(${name})`) ? token : '',
          )
        : null,
  };
}

/** What only tests read of a site profile stays out of the pages: 0.6 kB gzipped. */
function withoutEvidence() {
  return {
    name: 'without-evidence',
    transform: (code: string, id: string) =>
      /[\\/]lib[\\/]sites[\\/]\w+\.ts$/.test(id)
        ? code.replace(/\bseen: ['"][\d-]+['"],\s*on: \{[^}]*\},?/g, '')
        : null,
  };
}

/** What the bundler's own minifier leaves: 0.15 kB gzipped. */
function minifiedAgain() {
  return {
    name: 'minified-again',
    enforce: 'post' as const,
    async generateBundle(_options: unknown, bundle: Rolldown.OutputBundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk')
          file.code = (await minify(file.code, { ecma: 2020, compress: { passes: 3 } })).code ?? '';
    },
  };
}

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  autoIcons: { baseIconPath: 'assets/icon.svg' },
  outDirTemplate: '{{browser}}',
  vite: () => ({
    // Without a target the compiler rewrites light-dark() into variables that follow the style
    // sheets alone; the panel sets its scheme from the page. The polyfill of module preloading is a
    // `fetch` in our pages, for browsers older than these.
    build: { target: ['chrome137', 'firefox140'], modulePreload: { polyfill: false } },
    plugins: [preact({ reactAliasesEnabled: false })],
  }),
  hooks: {
    'vite:build:extendConfig'(entrypoints, config) {
      if (!entrypoints.some(({ type }) => /^(?:content|unlisted)-script$/.test(type))) return;
      config.plugins = [
        config.plugins,
        nativeBrowser(),
        withoutContext(),
        withoutSpareTokens(),
        withoutEvidence(),
        minifiedAgain(),
      ];
    },
  },
  manifest: ({ browser }) => ({
    name: 'Symbiotic Contract',
    description:
      'Asks the model first, then carries your signed contract and its SHA-256 in every message.',
    // `activeTab` tells the popup which site is in front, so that it can be offered to add it.
    permissions: ['storage', 'unlimitedStorage', 'activeTab'],
    // For a site that a person adds, asked for at that moment and for its host alone.
    optional_permissions: ['scripting'],
    optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'symbiotic-contract@symbiotic.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '137' }),
  }),
});
