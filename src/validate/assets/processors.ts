import { isObject, listAt, objectAt, textAt, textsAt, type JsonObject } from '../value.js';

export interface ProcessorPlace {
  readonly processor: JsonObject;
  readonly type: string;
  readonly pointer: string;
  /** 0 for those of the pipeline itself, 1 inside a nested pipeline. */
  readonly depth: number;
}

/** All processors of a pipeline file, those of a nested pipeline after it. */
export function processorsOf(file: unknown): readonly ProcessorPlace[] {
  const found: ProcessorPlace[] = [];
  collect(objectAt(file, 'pipeline'), '/pipeline', 0, found);
  return found;
}

function collect(pipeline: JsonObject, at: string, depth: number, found: ProcessorPlace[]): void {
  for (const [index, processor] of listAt(pipeline, 'processors').entries()) {
    if (!isObject(processor)) continue;
    const pointer = `${at}/processors/${index}`;
    found.push({ processor, type: textAt(processor, 'type') ?? '', pointer, depth });
    if (depth < 8) collect(processor, pointer, depth + 1, found);
  }
}

export interface FilterPlace {
  readonly text: string;
  readonly pointer: string;
}

/** Every search of a pipeline file: filters of pipelines and of categories. */
export function filtersOf(file: unknown): readonly FilterPlace[] {
  const found: FilterPlace[] = [];
  const add = (holder: unknown, pointer: string): void => {
    const text = textAt(holder, 'filter', 'query');
    if (text !== undefined) found.push({ text, pointer: `${pointer}/filter/query` });
  };
  add(objectAt(file, 'pipeline'), '/pipeline');
  for (const { processor, pointer } of processorsOf(file)) {
    add(processor, pointer);
    for (const [index, category] of listAt(processor, 'categories').entries())
      add(category, `${pointer}/categories/${index}`);
    for (const [index, mapper] of listAt(processor, 'mappers').entries()) {
      for (const [at, category] of listAt(mapper, 'categories').entries())
        add(category, `${pointer}/mappers/${index}/categories/${at}`);
    }
    const filter = textAt(processor, 'operation', 'filter');
    if (filter !== undefined) found.push({ text: filter, pointer: `${pointer}/operation/filter` });
  }
  return found;
}

/** Paths that a processor reads. */
export function sourcesOf(processor: JsonObject): readonly string[] {
  const source = textAt(processor, 'source');
  return [...textsAt(processor, 'sources'), ...(source === undefined ? [] : [source])];
}
