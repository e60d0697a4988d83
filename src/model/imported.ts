import type { DashboardAsset } from './dashboard.js';
import type { LogPipelineAsset } from './log-pipeline.js';
import type { MonitorAsset } from './monitor.js';

/** Fields as the model spells them, their values as the organisation has them. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * A dashboard as `tailscale-dd import` writes it. Its searches are texts and not built of attributes, so no type
 * watches over them; `validate` does.
 */
export function importedDashboard(
  dashboard: Pick<DashboardAsset, 'key' | 'file' | 'title'> & Fields,
): DashboardAsset {
  return dashboard as unknown as DashboardAsset;
}

/** A monitor as `tailscale-dd import` writes it. */
export function importedMonitor(
  monitor: Pick<MonitorAsset, 'key' | 'file' | 'title'> & Fields,
): MonitorAsset {
  return monitor as unknown as MonitorAsset;
}

/** A log pipeline as `tailscale-dd import` writes it. */
export function importedPipeline(
  pipeline: Pick<LogPipelineAsset, 'id' | 'backendOnly'> & Fields,
): LogPipelineAsset {
  return pipeline as unknown as LogPipelineAsset;
}
