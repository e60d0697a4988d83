import type { JsonObject } from '../../json.js';
import { asArray, isObject } from '../../json.js';

// The wording is that of two refusals in DataDog/datadog-api-client-typescript, cassettes/v1, Logs Pipelines, 2026-06.

/** What the server refuses about the array-map processors of a list, at any depth; the first thing found. */
export function checkArrayMaps(processors: unknown): string | undefined {
  for (const processor of asArray(processors).filter(isObject)) {
    const own = processor['type'] === 'array-map-processor' ? checkArrayMap(processor) : undefined;
    const text = own ?? checkArrayMaps(processor['processors']);
    if (text !== undefined) return text;
  }
  return undefined;
}

function checkArrayMap(arrayMap: JsonObject): string | undefined {
  if (arrayMap['preserve_source'] === false && arrayMap['source'] === arrayMap['target']) {
    return 'preserve_source:false is not allowed when source equals target';
  }
  const source = asArray(arrayMap['processors'])
    .filter(isObject)
    .flatMap(({ sources }) => asArray(sources))
    .find(isOfTarget);
  return source === undefined ? undefined : `$targetElem cannot be used as a source, got: ${source}`;
}

function isOfTarget(source: unknown): source is string {
  return typeof source === 'string' && /^\$targetElem(\.|$)/.test(source);
}
