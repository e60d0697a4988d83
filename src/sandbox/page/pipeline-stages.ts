import type { MutableEvent } from '../../engine/event/mutable-event.js';
import { compilePipeline } from '../../engine/pipeline/compile-pipeline.js';
import { compileSearch } from '../../engine/search/index.js';
import { parseLogSearch } from '../../language/log-search/index.js';
import { asArray, asObject, asString, type JsonObject } from '../json.js';

/** One processor, run alone. */
export interface Stage {
  readonly name: string;
  readonly type: string;
  readonly depth: number;
  /** Whether the pipeline around it took the log. */
  readonly isOpen: (event: MutableEvent) => boolean;
  /** Why nothing happened; undefined when it did its work. */
  readonly run: (event: MutableEvent, now: number) => string | undefined;
}

export interface Stages {
  readonly takes: (event: MutableEvent) => boolean;
  readonly stages: readonly Stage[];
}

/** A pipeline as a list of processors to run one by one; those of a nested pipeline follow it, one level deeper. */
export function compileStages(pipeline: JsonObject): Stages {
  return { takes: compileFilter(pipeline), stages: stagesOf(pipeline, 0, () => true) };
}

function stagesOf(
  pipeline: JsonObject,
  depth: number,
  isOpen: (event: MutableEvent) => boolean,
): readonly Stage[] {
  return asArray(pipeline['processors'])
    .map(asObject)
    .filter((processor) => (processor['is_enabled'] ?? processor['enabled']) !== false)
    .flatMap((processor) =>
      processor['type'] === 'pipeline'
        ? nestedStages(processor, depth, isOpen)
        : [single(processor, depth, isOpen)],
    );
}

function nestedStages(
  processor: JsonObject,
  depth: number,
  isOpen: (event: MutableEvent) => boolean,
): readonly Stage[] {
  const takes = compileFilter(processor);
  let open = false;
  const entry: Stage = {
    name: asString(processor['name']) ?? '',
    type: 'pipeline',
    depth,
    isOpen,
    run: (event) => {
      open = takes(event);
      return open ? undefined : 'its filter does not match';
    },
  };
  return [entry, ...stagesOf(processor, depth + 1, (event) => isOpen(event) && open)];
}

function single(processor: JsonObject, depth: number, isOpen: (event: MutableEvent) => boolean): Stage {
  const compiled = compilePipeline({ name: 'one', processors: [processor] }, { filter: false });
  return {
    name: asString(processor['name']) ?? '',
    type: asString(processor['type']) ?? '',
    depth,
    isOpen,
    run: (event, now) => {
      const [step] = compiled.trace(event, { now });
      return step === undefined || step.outcome === 'applied' ? undefined : step.outcome;
    },
  };
}

function compileFilter(pipeline: JsonObject): (event: MutableEvent) => boolean {
  const parsed = parseLogSearch(asString(asObject(pipeline['filter'])['query']) ?? '*');
  return parsed.ok ? compileSearch(parsed.tree) : () => true;
}
