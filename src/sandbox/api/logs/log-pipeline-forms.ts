import type { JsonObject } from '../../json.js';
import { asArray, isObject, omit } from '../../json.js';

// Read off the cassettes of DataDog/datadog-api-client-typescript and DataDog/terraform-provider-datadog.

/** What the server adds to a processor that leaves it out. */
const processorDefaults: Readonly<Record<string, JsonObject>> = {
  'array-map-processor': { preserve_source: true },
  'arithmetic-processor': { is_replace_missing: false },
  'string-builder-processor': { is_replace_missing: false },
  'geo-ip-parser': { ip_processing_behavior: 'do-nothing' },
  'grok-parser': { samples: [] },
  pipeline: { processors: [] },
};

/** Defaults of the processors inside an array-map processor, where they differ. */
const elementDefaults: Readonly<Record<string, JsonObject>> = {
  ...processorDefaults,
  'attribute-remapper': { override_on_conflict: false, preserve_source: false },
};

/** Defaults of an array processor's operation. */
const operationDefaults: Readonly<Record<string, JsonObject>> = {
  append: { preserve_source: true },
  'key-value': { override_on_conflict: false },
};

/** Defaults of a schema processor's mappers. */
const mapperDefaults: Readonly<Record<string, JsonObject>> = {
  'schema-remapper': { override_on_conflict: false, preserve_source: false },
  'schema-category-mapper': { fallback: { values: {}, sources: {} } },
};

export function buildPipeline(request: JsonObject, id: string, isReadOnly: boolean): JsonObject {
  return {
    id,
    type: 'pipeline',
    name: request['name'],
    is_enabled: request['is_enabled'] ?? false,
    is_read_only: isReadOnly,
    filter: request['filter'] ?? { query: '' },
    processors: asArray(request['processors']).map((processor) =>
      fillProcessor(processor, processorDefaults),
    ),
    tags: asArray(request['tags']).toSorted(),
    ...(request['description'] === undefined ? {} : { description: request['description'] }),
  };
}

function fillProcessor(processor: unknown, defaults: Readonly<Record<string, JsonObject>>): unknown {
  if (!isObject(processor)) return processor;
  const { type } = processor;
  const filled = { ...defaultsOf(defaults, type), ...processor };
  switch (type) {
    case 'pipeline':
      return fillNested(filled, processorDefaults);
    case 'array-map-processor':
      return fillNested(filled, elementDefaults);
    case 'array-processor':
      return { ...filled, operation: fillByType(filled['operation'], operationDefaults) };
    case 'schema-processor':
      return fillSchema(filled);
    default:
      return filled;
  }
}

function fillNested(processor: JsonObject, defaults: Readonly<Record<string, JsonObject>>): JsonObject {
  const inner = asArray(processor['processors']).map((nested) => fillProcessor(nested, defaults));
  return { ...processor, processors: inner };
}

function fillSchema(processor: JsonObject): JsonObject {
  const schema = isObject(processor['schema'])
    ? { extensions: [], ...processor['schema'] }
    : processor['schema'];
  const mappers = asArray(processor['mappers']).map((mapper) => fillByType(mapper, mapperDefaults));
  return { ...omit(processor, ['schema', 'mappers']), mappers, schema };
}

function fillByType(value: unknown, defaults: Readonly<Record<string, JsonObject>>): unknown {
  return isObject(value) ? { ...defaultsOf(defaults, value['type']), ...value } : value;
}

function defaultsOf(defaults: Readonly<Record<string, JsonObject>>, type: unknown): JsonObject {
  return typeof type === 'string' && Object.hasOwn(defaults, type) ? (defaults[type] ?? {}) : {};
}
