import { isArray, isObject, omit, textsAt, type Json, type JsonObject } from '../json.js';
import { dropDefaults, row, sortTexts, sources, type DefaultRow } from './defaults.js';

export const pipelineReadOnly = ['id', 'type', 'is_read_only'] as const;

export const pipelineFields = ['name', 'filter', 'is_enabled', 'processors', 'description', 'tags'] as const;

const pipelineDefaults = [
  row('description', [null, ''], sources.client),
  row('tags', [null, []], sources.client),
  row('is_enabled', [false], sources.client),
];

/** What the server adds to a processor that leaves it out. */
const processorDefaults: Readonly<Record<string, readonly DefaultRow[]>> = {
  'attribute-remapper': [
    row('override_on_conflict', [false], sources.client),
    row('preserve_source', [false], sources.client),
  ],
  'schema-remapper': [
    row('override_on_conflict', [false], sources.client),
    row('preserve_source', [false], sources.client),
  ],
  'schema-category-mapper': [row('fallback', [{ values: {}, sources: {} }], sources.client)],
  'arithmetic-processor': [row('is_replace_missing', [false], sources.client)],
  'string-builder-processor': [row('is_replace_missing', [false], sources.client)],
  'geo-ip-parser': [row('ip_processing_behavior', ['do-nothing'], sources.client)],
  'grok-parser': [row('samples', [[]], sources.client)],
  'array-map-processor': [row('preserve_source', [true], sources.client)],
  append: [row('preserve_source', [true], sources.client)],
  'key-value': [row('override_on_conflict', [false], sources.client)],
  pipeline: [
    row('processors', [[]], sources.client),
    row('description', [null, ''], sources.client),
    row('tags', [null, []], sources.client),
  ],
  'user-agent-parser': [row('is_encoded', [false], sources.client)],
  'url-parser': [row('normalize_ending_slashes', [false, null], sources.client)],
};

const anyProcessor = [row('is_enabled', [false], sources.client), row('name', [null, ''], sources.client)];

export function normalizePipeline(body: JsonObject): JsonObject {
  const tags = sortTexts(textsAt(body, 'tags'));
  return dropDefaults({ ...omit(normalizeMembers(body), pipelineReadOnly), tags }, pipelineDefaults);
}

function normalizeProcessor(processor: Json): Json {
  if (!isObject(processor)) return processor;
  const type = typeof processor['type'] === 'string' ? processor['type'] : '';
  return dropDefaults(normalizeMembers(processor), [...anyProcessor, ...(processorDefaults[type] ?? [])]);
}

function normalizeMembers(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      if ((key === 'processors' || key === 'mappers') && isArray(value))
        return [key, value.map(normalizeProcessor)];
      if (key === 'operation') return [key, normalizeProcessor(value)];
      if (key === 'schema' && isObject(value)) {
        return [key, dropDefaults(value, [row('extensions', [[]], sources.client)])];
      }
      return [key, value];
    }),
  );
}
