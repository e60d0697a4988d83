import { compilePipeline, type CompiledPipeline } from '../../engine/pipeline/compile-pipeline.js';
import { listPipelines } from '../api/logs/log-pipeline-routes.js';
import type { JsonObject } from '../json.js';
import type { Org } from '../org.js';

export interface InstalledPipeline {
  readonly definition: JsonObject;
  readonly compiled: CompiledPipeline;
}

/** The org's enabled pipelines in order, compiled again only when one of them changed. */
export function createPipelineReader(org: Pick<Org, 'state'>): () => readonly InstalledPipeline[] {
  const compiled = new WeakMap<JsonObject, CompiledPipeline>();
  return () =>
    listPipelines(org)
      .filter((definition) => definition['is_enabled'] !== false)
      .map((definition) => {
        const known = compiled.get(definition) ?? compilePipeline(definition);
        compiled.set(definition, known);
        return { definition, compiled: known };
      });
}
