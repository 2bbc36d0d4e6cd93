import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { hostPattern, profiles } from './lib/sites/index.ts';
import { homepage } from './package.json' with { type: 'json' };
import { profileFiles } from './scripts/profile-files.ts';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/auto-icons', '@wxt-dev/i18n/module'],
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
    'build:publicAssets'(_wxt, files) {
      for (const { path, contents } of profileFiles()) files.push({ relativeDest: path, contents });
    },
    'prepare:publicPaths'(_wxt, paths) {
      paths.push(...profileFiles().map(({ path }) => path));
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    homepage_url: homepage,
    // `activeTab` tells the popup which site is in front, so that it can be offered to add it.
    // `scripting` has our scripts run where a contract is in force, and nowhere else: no site has
    // them by the manifest.
    permissions: ['storage', 'unlimitedStorage', 'activeTab', 'scripting'],
    // In the tab in front; the browser lets people choose other keys.
    commands: {
      'open-agreement': {
        suggested_key: { default: 'Alt+Shift+L' },
        description: '__MSG_face_keys_open__',
      },
      'skip-next': {
        suggested_key: { default: 'Alt+Shift+N' },
        description: '__MSG_face_keys_skip__',
      },
      'pause-here': {
        suggested_key: { default: 'Alt+Shift+P' },
        description: '__MSG_face_keys_pause__',
      },
    },
    // What is said there must not be kept in the log of the normal windows.
    incognito: 'not_allowed',
    options_ui: { page: 'app.html', open_in_tab: true },
    host_permissions: profiles.map(({ host }) => hostPattern(host)),
    // For a site that a person adds, asked for at that moment and for its host alone.
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
      : {
          minimum_chrome_version: '137',
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
});
