import type { Manifest } from '../src/model/manifest.js';
import { defineManifest } from '../src/model/manifest.js';
import type { Language } from './settings.js';
import { texts } from './text/texts.js';

/** The tile. Ids and names are those under which Datadog knows the integration; they never change. */
export function manifest(language: Language): Manifest {
  const { tile } = texts[language];
  return defineManifest({
    appUuid: 'e3f4a5cf-3594-43fc-9d4e-4e86b9c91ea2',
    appId: 'tailscale',
    owner: 'saas-integrations',
    displayOnPublicWebsite: true,
    tile: {
      overview: 'README.md#Overview',
      configuration: 'README.md#Setup',
      support: 'README.md#Support',
      uninstallation: 'README.md#Uninstallation',
      changelog: 'CHANGELOG.md',
      description: tile.description,
      title: 'Tailscale',
      media: [],
      classifierTags: [
        'Supported OS::Linux',
        'Supported OS::Windows',
        'Supported OS::macOS',
        'Category::Security',
        'Category::Log Collection',
        'Category::Network',
        'Category::SIEM',
        'Submitted Data Type::Logs',
        'Offering::Integration',
      ],
      resources: [
        { resourceType: 'blog', url: 'https://www.datadoghq.com/blog/monitor-tailscale-with-datadog/' },
      ],
    },
    assets: {
      integration: {
        sourceTypeName: 'Tailscale',
        configuration: {},
        events: { createsEvents: false },
        serviceChecks: { metadataPath: 'assets/service_checks.json' },
        sourceTypeId: 10_420,
        autoInstall: true,
      },
    },
    author: {
      supportEmail: 'help@datadoghq.com',
      name: 'Datadog',
      homepage: 'https://www.datadoghq.com',
      salesEmail: 'info@datadoghq.com',
    },
  });
}
