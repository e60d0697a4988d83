import type { Attribute } from './attribute.js';
import type { Ignore } from './config.js';
import type { Coverage } from './coverage.js';
import type { DashboardAsset } from './dashboard.js';
import type { Dataflow } from './dataflow.js';
import type { Feed } from './feed.js';
import type { LogMetricAsset } from './log-metric.js';
import type { LogPipelineAsset } from './log-pipeline.js';
import type { Manifest } from './manifest.js';
import type { MonitorAsset } from './monitor.js';
import type { SavedViewAsset } from './saved-view.js';
import type { SecurityRuleAsset } from './security-rule.js';
import type { ServiceCheck } from './service-check.js';

/** Everything that the integration is, as typed values. `compile` turns it into assets. */
export interface Integration {
  readonly manifest: Manifest;
  /** README by language, for the localised pages of the docs site. */
  readonly localizedReadmes?: Readonly<Record<string, string>>;
  /** Markdown of README.md, in Latin-1 as Datadog's repositories take it. Sections Overview, Setup, Data Collected and Support or Troubleshooting. */
  readonly readme: string;
  /** Markdown of CHANGELOG.md. */
  readonly changelog: string;
  /** What the tailnet sends and the org has. What needs more is left out, with the reason. */
  readonly feeds: readonly Feed[];
  readonly logs: readonly LogPipelineAsset[];
  readonly dashboards: readonly DashboardAsset[];
  readonly monitors: readonly MonitorAsset[];
  readonly rules: readonly SecurityRuleAsset[];
  readonly metrics: readonly LogMetricAsset[];
  readonly savedViews: readonly SavedViewAsset[];
  readonly serviceChecks: readonly ServiceCheck[];
  readonly dataflows: readonly Dataflow[];
  /** The catalogue of attributes, in its order, for the docs. */
  readonly attributes?: readonly Attribute[];
  /** Which threats are watched where, for the docs. */
  readonly coverage?: Coverage;
  /** Whether `forward` and the exports send policy files as size and hash alone. @default false */
  readonly digestsPolicy?: boolean;
  /** Findings of `validate` on its own assets that are right as they are. */
  readonly ignores?: readonly Ignore[];
  /** Assets to leave out, as plans name them: `monitor/<key>`. A name of nothing stops the compile. */
  readonly without?: readonly string[];
  /** Assets in place of those of the same key. A key of nothing stops the compile. */
  readonly replace?: OwnAssets;
}

/** Assets that a user brings. */
export interface OwnAssets {
  readonly dashboards?: readonly DashboardAsset[];
  readonly monitors?: readonly MonitorAsset[];
  readonly rules?: readonly SecurityRuleAsset[];
  readonly metrics?: readonly LogMetricAsset[];
}

export function defineIntegration(integration: Integration): Integration {
  return integration;
}
