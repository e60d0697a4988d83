import type { Attribute } from './attribute.js';
import type { NestedPipeline, Processor } from './processor.js';

/**
 * The log pipeline of an integration with its facets: the file `assets/logs/<id>.yaml`.
 *
 * @see https://docs.datadoghq.com/developers/integrations/log_pipeline/
 */
export interface LogPipelineFile {
  /** The manifest's app id, unless `metricId` says it. */
  readonly id: string;
  readonly metricId?: string;
  readonly backendOnly: boolean;
  readonly installationSources?: readonly string[];
  readonly facets?: readonly Facet[] | null;
  readonly pipeline: NestedPipeline;
  readonly metrics?: readonly unknown[];
  readonly raw?: Readonly<Record<string, unknown>>;
}

/**
 * A facet or measure that comes with the pipeline. One path has one name, group and type among all integrations.
 *
 * @see https://docs.datadoghq.com/logs/explorer/facets/
 */
export interface Facet {
  /** Exactly one. */
  readonly groups: readonly string[];
  readonly name: string;
  /** Without `@`. */
  readonly path: string;
  readonly source: 'log' | 'tag';
  /** A measure is a `range`. */
  readonly facetType?: 'list' | 'range';
  readonly type?: 'string' | 'integer' | 'double' | 'boolean';
  readonly unit?: { readonly family: string; readonly name: string } | null;
  readonly description?: string;
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** A pipeline of an integration with the checks that Datadog's linter is told to skip and its tests. */
export interface LogPipelineAsset extends LogPipelineFile {
  /** Names of checks, one comment line each: `missing-date-remapper-checks`. */
  readonly bypassedChecks?: readonly string[];
  readonly bypassedTestChecks?: readonly string[];
  /** Samples with expected results; compile writes them to `assets/logs/<id>_tests.yaml`. */
  readonly tests?: readonly PipelineTest[];
  /**
   * Cases of its test file that hold one of these texts are left out, because settings change their results.
   * @default none
   */
  readonly testsWithout?: readonly string[];
}

/** One log and what the pipeline makes of it. */
export interface PipelineTest {
  /** The log as it arrives: a raw line, or an object that is printed as JSON. */
  readonly sample: string | Readonly<Record<string, unknown>>;
  /** The service as a parameter of the intake, outside the log. */
  readonly service?: string;
  /** Tags as a parameter of the intake. */
  readonly tags?: readonly string[];
  readonly result: PipelineTestResult;
}

export interface PipelineTestResult {
  /** Every attribute after processing, but the reserved ones. */
  readonly custom: Readonly<Record<string, unknown>>;
  readonly message: string;
  /** `source:LOGS_SOURCE` and what a remapper adds. */
  readonly tags: readonly string[];
  /** Present if the pipeline has a date remapper. Unit: milliseconds since the epoch. */
  readonly timestamp?: number | string;
  readonly status?: string;
  readonly service?: string;
  readonly traceId?: string;
  readonly spanId?: string;
}

export function definePipeline(pipeline: LogPipelineAsset): LogPipelineAsset {
  return pipeline;
}

/** The facet that shows an attribute in Datadog. */
export function facetOf(attribute: Attribute<'facet'> | Attribute<'measure'>): Facet {
  const { path, facet, role, type, unit, description } = attribute;
  const heading = {
    groups: [facet?.group ?? 'Other'],
    name: facet?.name ?? path,
    path,
    source: 'log',
  } as const;
  if (role === 'facet') return heading;
  return {
    ...heading,
    facetType: 'range',
    type: type === 'double' ? 'double' : 'integer',
    ...(unit === undefined ? {} : { unit: { family: unit.family, name: unit.name } }),
    description,
  };
}

/** A remapper as Datadog names it: moves the first source that is there. */
export function remap(
  sources: readonly string[],
  target: string,
  options: {
    readonly preserveSource?: boolean;
    readonly overrideOnConflict?: boolean;
    readonly targetFormat?: 'integer' | 'string' | 'double';
  } = {},
): Processor {
  const { preserveSource = false, overrideOnConflict = false, targetFormat } = options;
  return {
    type: 'attribute-remapper',
    name: `Map ${sources.map((source) => `\`${source}\``).join(', ')} to \`${target}\``,
    enabled: true,
    sources,
    target,
    preserveSource,
    overrideOnConflict,
    sourceType: 'attribute',
    targetType: 'attribute',
    ...(targetFormat === undefined ? {} : { targetFormat }),
  };
}
