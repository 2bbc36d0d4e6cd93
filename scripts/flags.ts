/** Command line and preferences of the browsers we start. */

interface ChromeFlags {
  root: boolean;
  port: number | undefined;
  hosts: readonly string[];
  byHand: boolean;
  netLog: string | undefined;
  /** BCP 47. */
  language?: string | undefined;
}

export function chromeArguments({
  root,
  port,
  hosts,
  byHand,
  netLog,
  language,
}: ChromeFlags): string[] {
  const args = ['--no-first-run', '--no-default-browser-check', '--disable-sync'];
  // Chromium refuses to start as root with its sandbox on; for everyone else it stays on.
  if (root) args.push('--no-sandbox');
  if (netLog) args.push(`--log-net-log=${netLog}`);
  if (language) args.push(`--lang=${language}`, `--accept-lang=${language}`);
  if (port === undefined) return args;

  const rules = hosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}`);
  // A test run must not be able to reach the network; a person may want a search in another tab.
  if (!byHand) rules.push('MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1');
  return [
    ...args,
    `--host-resolver-rules=${rules.join(', ')}`,
    // QUIC would go round the mapped TCP port.
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    // The mapped hosts are loopback addresses to Chromium, and a page that leads there from
    // anywhere else would have to ask the person first.
    '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessForWorkers',
  ];
}

/** What puppeteer adds for tests and a person is better off without. */
export function chromeUnwanted(port: number | undefined): string[] {
  const always = [
    '--enable-automation',
    '--disable-hang-monitor',
    '--disable-popup-blocking',
    '--disable-prompt-on-repost',
    '--force-color-profile=srgb',
  ];
  if (port !== undefined) return always;
  return [
    ...always,
    '--disable-background-networking',
    '--disable-client-side-phishing-detection',
    '--disable-ipc-flooding-protection',
  ];
}

interface FirefoxFlags {
  port: number | undefined;
  uuid: string;
  /** A folder for what pages save. */
  downloads?: string | undefined;
  /** BCP 47. */
  language?: string | undefined;
}

export function firefoxPreferences({
  port,
  uuid,
  downloads,
  language,
}: FirefoxFlags): Record<string, unknown> {
  const always = {
    'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: uuid }),
    // A temporary add-on's data goes with it at every end of Firefox, unless:
    'extensions.webextensions.keepStorageOnUninstall': port === undefined,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'browser.aboutwelcome.enabled': false,
    'toolkit.telemetry.enabled': false,
    'toolkit.telemetry.unified': false,
    'datareporting.usage.uploadEnabled': false,
    'termsofuse.bypassNotification': true,
    ...(language ? { 'intl.accept_languages': language, 'intl.locale.requested': language } : {}),
    ...(downloads === undefined
      ? {}
      : {
          'browser.download.folderList': 2,
          'browser.download.dir': downloads,
          'browser.download.always_ask_before_handling_new_types': false,
        }),
  };
  if (port === undefined) {
    // Puppeteer turns these off for tests; a person at a real site wants them.
    return {
      ...always,
      'browser.safebrowsing.blockedURIs.enabled': true,
      'browser.safebrowsing.downloads.enabled': true,
      'browser.safebrowsing.malware.enabled': true,
      'browser.safebrowsing.phishing.enabled': true,
      'privacy.trackingprotection.enabled': true,
      'security.fileuri.strict_origin_policy': true,
      'security.notification_enable_delay': 500,
      'dom.disable_open_during_load': true,
    };
  }
  return {
    ...always,
    // Every name is this machine and port 443 is the practice server: Firefox knows no rule by
    // host. What else it wants from the network ends there too.
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${port}`,
    'network.dns.disablePrefetch': true,
    'network.prefetch-next': false,
    'network.http.http3.enable': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'network.trr.mode': 5,
    'browser.region.network.url': '',
    'browser.region.update.enabled': false,
    'browser.ping-centre.telemetry': false,
    'browser.discovery.enabled': false,
    'browser.newtabpage.activity-stream.feeds.asrouterfeed': false,
    'browser.search.suggest.enabled': false,
    'dom.push.connection.enabled': false,
    'extensions.blocklist.enabled': false,
    'extensions.systemAddon.update.enabled': false,
    'identity.fxaccounts.enabled': false,
    'media.gmp-manager.url': '',
    'nimbus.rollouts.enabled': false,
    'messaging-system.rsexperimentloader.enabled': false,
    'security.OCSP.enabled': 0,
    'security.remote_settings.crlite_filters.enabled': false,
    'security.remote_settings.intermediates.enabled': false,
    'signon.firefoxRelay.feature': 'disabled',
  };
}

/** As in wxt.config.ts; a test compares them. */
export const geckoId = 'symbiotic-contract@symbiotic.example';
