import { isArray, isObject, type Json, type JsonObject } from '../json.js';

/**
 * Names that differ between a pipeline's YAML and the API. YAML: `assets/logs/*.yaml` of DataDog/integrations-extras;
 * API: LogsProcessor models of https://docs.datadoghq.com/api/latest/logs-pipelines/
 */
const apiNames: Readonly<Record<string, string>> = {
  enabled: 'is_enabled',
  supportRules: 'support_rules',
  matchRules: 'match_rules',
  preserveSource: 'preserve_source',
  overrideOnConflict: 'override_on_conflict',
  sourceType: 'source_type',
  targetType: 'target_type',
  targetFormat: 'target_format',
  lookupTable: 'lookup_table',
  defaultLookup: 'default_lookup',
  replaceMissing: 'is_replace_missing',
  encoded: 'is_encoded',
  normalizeEndingSlashes: 'normalize_ending_slashes',
  valueToExtract: 'value_to_extract',
  keyToExtract: 'key_to_extract',
  binaryToTextEncoding: 'binary_to_text_encoding',
  inputRepresentation: 'input_representation',
  attributeToExclude: 'attribute_to_exclude',
  lookupEnrichmentTable: 'lookup_enrichment_table',
  schemaType: 'schema_type',
  className: 'class_name',
  classUid: 'class_uid',
};

/**
 * Members that stand in a pipeline's YAML and that the API does not take. `encoded` is one of a user agent parser only.
 */
const yamlOnly: Readonly<Record<string, readonly string[]>> = {
  'geo-ip-parser': ['ip_processing_behavior', 'encoded'],
  'user-agent-parser': ['combineVersionDetails'],
  pipeline: ['ocsf', 'meta'],
  'schema-processor': [],
};

/** Members whose keys are a user's own and are never renamed: a category's `filter`, a mapper's `fallback`. */
const verbatim: ReadonlySet<string> = new Set(['values', 'sources', 'samples', 'tags']);

/** The `pipeline` of a pipeline's YAML as the API takes it. `is_enabled` is always sent: the API's default is off. */
export function toApiPipeline(pipeline: JsonObject): JsonObject {
  const { type: _type, ...rest } = toApiProcessor({ ...pipeline, type: 'pipeline' });
  return rest;
}

function toApiProcessor(processor: JsonObject): JsonObject {
  const type = typeof processor['type'] === 'string' ? processor['type'] : '';
  const dropped = new Set(yamlOnly[type] ?? []);
  const members = Object.entries(processor).flatMap(([key, value]): (readonly [string, Json])[] => {
    if (dropped.has(key)) return [];
    if (key === 'processors' && isArray(value)) {
      return [[key, value.map((inner) => (isObject(inner) ? toApiProcessor(inner) : inner))]];
    }
    return [[apiNames[key] ?? key, toApiValue(key, value)]];
  });
  const renamed = Object.fromEntries(members);
  return 'is_enabled' in renamed || type === '' ? renamed : { ...renamed, is_enabled: true };
}

function toApiValue(key: string, value: Json): Json {
  // One line a pair in YAML, a list of lines in the API.
  if (key === 'lookupTable' && typeof value === 'string') {
    return value.split('\n').filter((line) => line.trim() !== '');
  }
  if (key === 'schema' && isObject(value)) {
    const { extensions: _extensions, ...rest } = value;
    return renameMembers(rest);
  }
  if (verbatim.has(key)) return value;
  if (isArray(value)) return value.map((item) => (isObject(item) ? renameMembers(item) : item));
  return isObject(value) ? renameMembers(value) : value;
}

function renameMembers(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [apiNames[key] ?? key, toApiValue(key, value)]),
  );
}

const yamlNames: ReadonlyMap<string, string> = new Map(
  Object.entries(apiNames).map(([yaml, api]) => [api, yaml]),
);

/** A pipeline of the API as its YAML has it; `toApiPipeline` gives the same pipeline back. */
export function fromApiPipeline(pipeline: JsonObject): JsonObject {
  return { type: 'pipeline', ...fromApiMembers(pipeline) };
}

function fromApiMembers(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [yamlNames.get(key) ?? key, fromApiValue(key, value)]),
  );
}

function fromApiValue(key: string, value: Json): Json {
  if (key === 'lookup_table' && isArray(value)) return value.map((line) => `${String(line)}\n`).join('');
  if (verbatim.has(key)) return value;
  if (isArray(value)) return value.map((item) => (isObject(item) ? fromApiMembers(item) : item));
  return isObject(value) ? fromApiMembers(value) : value;
}
