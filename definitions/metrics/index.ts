import type { LogMetricAsset } from '../../src/model/log-metric.js';
import type { Settings } from '../settings.js';

/** The log-based metrics that the settings ask for. */
export function metrics(_settings: Settings): readonly LogMetricAsset[] {
  return [];
}
