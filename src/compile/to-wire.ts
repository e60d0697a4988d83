import type { Dashboard } from '../model/dashboard.js';
import type { Dataflow } from '../model/dataflow.js';
import { toWireKeys } from '../model/key-case.js';
import type { LogMetric } from '../model/log-metric.js';
import type { LogPipelineFile } from '../model/log-pipeline.js';
import type { Manifest } from '../model/manifest.js';
import type { Monitor } from '../model/monitor.js';
import type { SavedView } from '../model/saved-view.js';
import type { SecurityRule } from '../model/security-rule.js';
import type { ServiceCheck } from '../model/service-check.js';
import { wireKeys } from '../model/wire-keys.js';

/** Values of the model as their files hold them. */
export const writeManifest = (manifest: Manifest): unknown => toWireKeys(manifest, wireKeys.manifest);
export const writeDashboard = (dashboard: Dashboard): unknown => toWireKeys(dashboard, wireKeys.dashboard);
export const writeMonitor = (monitor: Monitor): unknown => toWireKeys(monitor, wireKeys.monitor);
export const writeSavedView = (view: SavedView): unknown => toWireKeys(view, wireKeys.savedView);
export const writeSecurityRule = (rule: SecurityRule): unknown => toWireKeys(rule, wireKeys.securityRule);
export const writeLogPipeline = (pipeline: LogPipelineFile): unknown =>
  toWireKeys(pipeline, wireKeys.logPipeline);
export const writeServiceChecks = (checks: readonly ServiceCheck[]): unknown =>
  toWireKeys(checks, wireKeys.serviceCheck);
export const writeDataflows = (dataflows: readonly Dataflow[]): unknown =>
  toWireKeys({ provides: dataflows }, wireKeys.dataflow);

/** The JSON:API document that the endpoint takes. */
export function writeLogMetric({ id, ...attributes }: LogMetric): unknown {
  return { data: { id, type: 'logs_metrics', attributes: toWireKeys(attributes, wireKeys.logMetric) } };
}
