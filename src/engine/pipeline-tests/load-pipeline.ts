import { isObject } from '../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../event/mutable-event.js';
import { compilePipeline } from '../pipeline/compile-pipeline.js';
import type { CompiledPipeline } from '../pipeline/compile-pipeline.js';
import { parisStub } from '../processors/parsers/geo-ip-stub.js';
import { readYaml } from '../yaml/read-yaml.js';
import type { YamlDocument } from '../yaml/fast-yaml.js';

export interface LoadedPipeline {
  readonly pipeline: CompiledPipeline;
  /** The source that logs of the pipeline carry, from its filter (`source:tailscale`). */
  readonly source: string | undefined;
  /** Paths of the facets that the file defines. */
  readonly facets: readonly string[];
  /** 1-based line of a JSON pointer, or of its nearest ancestor that has one. */
  readonly lineOf: (pointer: string) => number;
  readonly yamlProblem?: { readonly message: string; readonly line: number };
}

/** Compiles the pipeline of an integration's YAML file for its tests. Never throws. */
export function loadPipeline(text: string): LoadedPipeline {
  const yaml = readYaml(text);
  if (!yaml.ok) {
    const pipeline = compilePipeline({ processors: [] });
    return { pipeline, source: undefined, facets: [], lineOf: () => 1, yamlProblem: yaml.problem };
  }
  const { value } = yaml.document;
  return {
    pipeline: compilePipeline(value, { filter: false, geoIp: parisStub }),
    source: sourceOf(value),
    facets: facetsOf(value),
    lineOf: (pointer) => lineOfPointer(yaml.document, pointer),
  };
}

function sourceOf(value: MutableValue): string | undefined {
  const pipeline = memberOf(value, 'pipeline') ?? value;
  const query = memberOf(memberOf(pipeline, 'filter'), 'query');
  return typeof query === 'string' ? /\bsource:\s*\(?\s*"?([^\s()"]+)/.exec(query)?.[1] : undefined;
}

function facetsOf(value: MutableValue): readonly string[] {
  const facets = memberOf(value, 'facets');
  if (!Array.isArray(facets)) return [];
  return facets.flatMap((facet) => {
    const path = memberOf(facet, 'path');
    return typeof path === 'string' && memberOf(facet, 'source') !== 'tag' ? [path] : [];
  });
}

function memberOf(value: MutableValue | undefined, name: string): MutableValue | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function lineOfPointer({ value, lineOf }: YamlDocument, pointer: string): number {
  let current: MutableValue | undefined = value;
  let line = 1;
  for (const segment of pointer.split('/')) {
    if (segment !== '')
      current = Array.isArray(current) ? current[Number(segment)] : memberOf(current, segment);
    if (isContainer(current)) line = lineOf(current) ?? line;
  }
  return line;
}

function isContainer(value: MutableValue | undefined): value is MutableObject | MutableValue[] {
  return isObject(value) || Array.isArray(value);
}
