import { listAttributes } from '../src/model/attribute.js';
import type { Integration } from '../src/model/integration.js';
import { defineIntegration } from '../src/model/integration.js';
import { attributes } from './attributes.js';
import { changelog } from './changelog.js';
import { coverage } from './coverage.js';
import { configuration } from './dashboards/configuration.js';
import { networkFlows } from './dashboards/network-flows.js';
import { overview } from './dashboards/overview.js';
import { dataflows } from './dataflows.js';
import { feeds } from './feeds.js';
import { ignores } from './ignores.js';
import { tailscalePipeline } from './logs/tailscale.js';
import { manifest } from './manifest.js';
import { metrics } from './metrics/index.js';
import { monitors } from './monitors/index.js';
import { rules } from './rules/index.js';
import { serviceChecks } from './service-checks.js';
import type { PartialSettings } from './settings.js';
import { completeSettings } from './settings.js';
import { localizeDashboard } from './text/localize.js';
import { readme } from './text/readme.js';

export { attributes } from './attributes.js';
export * as searches from './searches.js';
export { defaultSettings } from './settings.js';
export type * from './settings.js';
export { settingsSchema } from './settings/schema.js';

/** The Tailscale integration: everything that this folder defines, in a list. */
export function integration(given: PartialSettings = {}): Integration {
  const settings = completeSettings(given);
  const { add } = settings;
  return defineIntegration({
    manifest: manifest(settings.language),
    readme: readme('en'),
    localizedReadmes: { en: readme('en'), ja: readme('ja') },
    changelog,
    feeds: feeds(settings),
    logs: [tailscalePipeline(settings)],
    dashboards: [
      ...[overview(settings), networkFlows(settings), configuration(settings)].map((dashboard) =>
        localizeDashboard(dashboard, settings.language),
      ),
      ...(add.dashboards ?? []),
    ],
    monitors: [...monitors(settings), ...(add.monitors ?? [])],
    rules: [...rules(settings), ...(add.rules ?? [])],
    metrics: [...metrics(settings), ...(add.metrics ?? [])],
    savedViews: [],
    serviceChecks,
    dataflows,
    attributes: listAttributes(attributes),
    coverage: coverage(settings),
    digestsPolicy: settings.policyText === 'digest',
    ignores,
    without: settings.without,
    replace: settings.replace,
  });
}
