import type { Dashboard } from '../model/dashboard.js';
import type { Dataflow } from '../model/dataflow.js';
import type { KeyCase } from '../model/key-case.js';
import { toModelKeys } from '../model/key-case.js';
import type { LogPipelineFile } from '../model/log-pipeline.js';
import type { Manifest } from '../model/manifest.js';
import type { Monitor } from '../model/monitor.js';
import type { SavedView } from '../model/saved-view.js';
import type { SecurityRule } from '../model/security-rule.js';
import type { ServiceCheck } from '../model/service-check.js';
import { wireKeys } from '../model/wire-keys.js';

/**
 * Assets as the model has them. Only keys are translated: that a value has the shape of its type is what the schemas
 * in `schemas/` say, so whoever takes foreign assets validates them first.
 */
export const readManifest = (wire: unknown): Manifest => read(wire, wireKeys.manifest);
export const readDashboard = (wire: unknown): Dashboard => read(wire, wireKeys.dashboard);
export const readMonitor = (wire: unknown): Monitor => read(wire, wireKeys.monitor);
export const readSavedView = (wire: unknown): SavedView => read(wire, wireKeys.savedView);
export const readSecurityRule = (wire: unknown): SecurityRule => read(wire, wireKeys.securityRule);
export const readLogPipeline = (wire: unknown): LogPipelineFile => read(wire, wireKeys.logPipeline);
export const readServiceChecks = (wire: unknown): readonly ServiceCheck[] =>
  read(wire, wireKeys.serviceCheck);

export function readDataflows(wire: unknown): readonly Dataflow[] {
  const file: { readonly provides?: readonly Dataflow[] } | null = read(wire, wireKeys.dataflow);
  return file?.provides ?? [];
}

function read<Model>(wire: unknown, keys: KeyCase): Model {
  return toModelKeys(wire, keys) as Model;
}
