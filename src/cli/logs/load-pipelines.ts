import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { isObject } from '../../engine/event/mutable-event.js';
import type { MutableValue } from '../../engine/event/mutable-event.js';
import { parseJson } from '../../engine/json/parse-json.js';
import { compilePipeline } from '../../engine/pipeline/compile-pipeline.js';
import type { CompiledPipeline, PipelineOptions } from '../../engine/pipeline/compile-pipeline.js';
import { readYaml } from '../../engine/yaml/read-yaml.js';
import { TailscaleDdError } from '../../errors.js';
import type { CommandInput } from '../command.js';
import { loadProject } from '../project.js';

export interface LoadedPipelines {
  readonly pipelines: readonly CompiledPipeline[];
  /** The source that the first pipeline filters on. */
  readonly source: string | undefined;
}

/** The pipelines of a file (YAML of an integration, or the API's JSON: one or a list), or our own. Throws `asset`. */
export async function loadPipelines(
  input: CommandInput,
  file: string | undefined,
  options: PipelineOptions,
): Promise<LoadedPipelines> {
  const found = file === undefined ? await ownPipelines(input) : [readPipelineFile(input, file)];
  const definitions = found.flatMap(({ value, place }) =>
    (Array.isArray(value) ? value : [value]).map((definition) => ({ definition, place })),
  );
  return {
    pipelines: definitions.map(({ definition, place }) => compileOrThrow(definition, place, options)),
    source: definitions.map(({ definition }) => sourceOf(definition)).find((source) => source !== undefined),
  };
}

interface FoundPipeline {
  readonly value: MutableValue;
  readonly place: string;
}

async function ownPipelines(input: CommandInput): Promise<readonly FoundPipeline[]> {
  const { assets } = await loadProject(input);
  return assets.files
    .filter(({ kind }) => kind === 'log-pipeline')
    .map(({ path, text }) => ({ value: parse(text, path), place: path }));
}

function readPipelineFile({ context }: CommandInput, file: string): FoundPipeline {
  let text: string;
  try {
    text = readFileSync(resolve(context.cwd, file), 'utf8');
  } catch (cause) {
    throw new TailscaleDdError('file', `"${file}" cannot be read`, { place: '--pipeline', cause });
  }
  return { value: parse(text, file), place: file };
}

function parse(text: string, file: string): MutableValue {
  if (extname(file) === '.json') {
    const value = parseJson(text);
    if (value === undefined) throw new TailscaleDdError('asset', 'it is no JSON', { place: file });
    return value;
  }
  const yaml = readYaml(text);
  if (yaml.ok) return yaml.document.value;
  throw new TailscaleDdError('asset', yaml.problem.message, { place: `${file}:${yaml.problem.line}` });
}

function compileOrThrow(definition: MutableValue, file: string, options: PipelineOptions): CompiledPipeline {
  const pipeline = compilePipeline(definition, options);
  const [problem, ...others] = pipeline.problems;
  if (problem === undefined) return pipeline;
  const more = others.length === 0 ? '' : ` (and ${others.length} more problems)`;
  throw new TailscaleDdError('asset', `${problem.message}${more}`, {
    place: `${file}#${problem.pointer}`,
    hint: problem.hint ?? `see all with: tailscale-dd validate ${file}`,
  });
}

function sourceOf(definition: MutableValue): string | undefined {
  const pipeline =
    isObject(definition) && isObject(definition['pipeline']) ? definition['pipeline'] : definition;
  const filter = isObject(pipeline) ? pipeline['filter'] : undefined;
  const query = isObject(filter) ? filter['query'] : undefined;
  return typeof query === 'string' ? /\bsource:\s*\(?\s*"?([^\s()"]+)/.exec(query)?.[1] : undefined;
}
