import type { AssetFile, AssetKind } from '../../model/asset-tree.js';
import * as validators from '../generated/validators.js';
import { describeErrors, type ShapeProblem } from './describe.js';
import type { Validator } from './validator.js';

const validatorOf: Partial<Record<AssetKind, Validator>> = {
  manifest: validators.manifest,
  dashboard: validators.dashboard,
  monitor: validators.monitor,
  'log-pipeline': validators.logPipeline,
  'pipeline-tests': validators.pipelineTests,
  'service-checks': validators.serviceChecks,
  dataflows: validators.dataflows,
  'saved-view': validators.savedView,
  'security-rule': validators.securityRule,
  'log-metric': validators.logMetric,
};

/** Where accepted assets hold fields and values that the API client does not know (yet). */
const openToNames: Partial<Record<AssetKind, RegExp>> = {
  dashboard: /^\/(?:widgets\/\d+\/definition|template_variable_presets\/\d+)\//,
  monitor: /^\/definition\/options\/variables\//,
  'security-rule': /^/,
};

/** Where exports write `null` for what is not set. */
const openToNull: Partial<Record<AssetKind, RegExp>> = {
  ...openToNames,
  monitor: /^\/definition\/options\//,
};

export function checkShape(file: AssetFile): readonly ShapeProblem[] {
  const validator = validatorOf[file.kind];
  if (validator === undefined || file.value === undefined || validator(file.value)) return [];
  return describeErrors(validator.errors ?? [], (pointer, to) =>
    ((to === 'null' ? openToNull : openToNames)[file.kind] ?? /(?!)/).test(pointer),
  );
}
