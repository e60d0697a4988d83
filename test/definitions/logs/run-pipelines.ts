import { compile } from '../../../src/compile/compile.js';
import { ingestLog } from '../../../src/engine/ingest/ingest-log.js';
import { compilePipeline, type CompiledPipeline } from '../../../src/engine/pipeline/compile-pipeline.js';
import type { LogEvent } from '../../../src/model/log-event.js';
import { integration } from '../../../definitions/index.js';
import type { PartialSettings } from '../../../definitions/settings.js';

/** Our pipeline as it is deployed with these settings. */
export function ownPipeline(settings: PartialSettings = {}): CompiledPipeline {
  const file = compile(integration(settings)).files.find(({ kind }) => kind === 'log-pipeline');
  return compilePipeline(file?.value);
}

const renames = [
  ['action', 'evt.name'],
  ['nodeId', 'host'],
  ['actor.displayName', 'usr.name'],
  ['actor.id', 'usr.id'],
  ['actor.loginName', 'usr.email'],
  ['actor.type', 'usr.type'],
] as const;

/** What Datadog installs with the published integration: six remappers and nothing else. */
export const publishedPipeline: CompiledPipeline = compilePipeline({
  type: 'pipeline',
  filter: { query: 'source:tailscale' },
  processors: renames.map(([source, target]) => ({
    type: 'attribute-remapper',
    enabled: true,
    sources: [source],
    target,
    preserveSource: false,
    overrideOnConflict: false,
    sourceType: 'attribute',
    targetType: 'attribute',
  })),
});

/** What becomes of a log that reaches Datadog as Tailscale sends it, in the pipelines' order. */
export function process(log: object | string, ...pipelines: readonly CompiledPipeline[]): LogEvent {
  const {
    ddsource = 'tailscale',
    service = 'logstream-config',
    ...record
  }: Readonly<Record<string, unknown>> = typeof log === 'string' ? {} : { ...log };
  const event = ingestLog(typeof log === 'string' ? log : JSON.stringify(record));
  event.source = String(ddsource);
  event.service = String(service);
  for (const pipeline of pipelines) pipeline.run(event, { now: 0 });
  return event;
}
