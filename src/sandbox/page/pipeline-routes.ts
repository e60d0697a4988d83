import {
  isObject as isLogObject,
  type MutableEvent,
  type MutableObject,
} from '../../engine/event/mutable-event.js';
import { parseJson } from '../../engine/json/parse-json.js';
import { printValue } from './print-value.js';
import type { Route } from '../http/router.js';
import { ingestEntry } from '../intake/ingest-entry.js';
import { createPipelineReader, type InstalledPipeline } from '../intake/installed-pipelines.js';
import { asArray, asObject, asString } from '../json.js';
import { LogQueryError } from '../store-port.js';
import { compileStages, type Stage } from './pipeline-stages.js';
import type { PageSources } from './page-sources.js';
import type { PipelineSummary, PipelineTrace } from './protocol.js';
import { replyJson } from './reply-json.js';

export function pipelinePageRoutes({ org, newestEntry }: PageSources): readonly Route[] {
  const installed = createPipelineReader(org);
  return [
    {
      method: 'GET',
      path: '/sandbox/pipelines',
      auth: 'none',
      handle: () => replyJson(() => installed().map(summarizePipeline)),
    },
    {
      method: 'GET',
      path: '/sandbox/pipelines/sample',
      auth: 'none',
      handle: () => replyJson(() => ({ log: printEntry(newestEntry()?.entry) })),
    },
    {
      method: 'POST',
      path: '/sandbox/pipelines/trace',
      auth: 'none',
      handle: ({ body }) =>
        replyJson(() => traceLog(asString(asObject(body)['log']) ?? '', installed(), org.clock.now())),
    },
  ];
}

function printEntry(entry: unknown): string {
  return entry === undefined
    ? '{"ddsource":"tailscale","service":"logstream-config"}'
    : printValue(entry as MutableObject);
}

function summarizePipeline({ definition }: InstalledPipeline): PipelineSummary {
  return {
    id: asString(definition['id']) ?? '',
    name: asString(definition['name']) ?? '',
    filter: asString(asObject(definition['filter'])['query']) ?? '*',
    enabled: definition['is_enabled'] !== false,
    processors: asArray(definition['processors']).length,
  };
}

function traceLog(
  text: string,
  pipelines: readonly InstalledPipeline[],
  now: number,
): readonly PipelineTrace[] {
  const parsed = parseJson(text);
  if (!isLogObject(parsed ?? null)) throw new LogQueryError('query', 'The log is no JSON object');
  const event = ingestEntry(parsed as MutableObject, now);
  return pipelines.map(({ definition }) =>
    runStages(asString(definition['name']) ?? '', compileStages(definition), event, now),
  );
}

function runStages(
  name: string,
  { takes, stages }: ReturnType<typeof compileStages>,
  event: MutableEvent,
  now: number,
): PipelineTrace {
  if (!takes(event)) return { pipeline: name, matches: false, steps: [] };
  return { pipeline: name, matches: true, steps: stages.flatMap((stage) => runStage(stage, event, now)) };
}

function runStage(stage: Stage, event: MutableEvent, now: number): PipelineTrace['steps'] {
  if (!stage.isOpen(event)) return [];
  const before = picture(event);
  const outcome = stage.run(event, now);
  return [
    {
      name: stage.name,
      type: stage.type,
      depth: stage.depth,
      ...(outcome === undefined ? {} : { skipped: outcome }),
      before,
      after: picture(event),
    },
  ];
}

/** The log as plain JSON, reserved attributes first. */
function picture(event: MutableEvent): unknown {
  const { custom, timestamp, ...reserved } = event;
  const date = timestamp === undefined ? {} : { timestamp: new Date(timestamp).toISOString() };
  const known = Object.fromEntries(Object.entries(reserved).filter(([, value]) => value !== undefined));
  return JSON.parse(
    JSON.stringify({ ...known, ...date, attributes: JSON.parse(printValue(custom)) as unknown }),
  ) as unknown;
}
