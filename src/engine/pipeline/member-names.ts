/**
 * The YAML of integrations spells members in camelCase, the API in snake_case and some of them otherwise.
 * Key: the name that the engine uses, which is the YAML's. Value: other spellings.
 * @see https://docs.datadoghq.com/api/latest/logs-pipelines/
 */
export const memberNames: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    enabled: ['is_enabled', 'isEnabled'],
    preserveSource: ['preserve_source'],
    overrideOnConflict: ['override_on_conflict'],
    sourceType: ['source_type'],
    targetType: ['target_type'],
    targetFormat: ['target_format'],
    supportRules: ['support_rules'],
    matchRules: ['match_rules'],
    lookupTable: ['lookup_table'],
    defaultLookup: ['default_lookup'],
    lookupEnrichmentTable: ['lookup_enrichment_table'],
    replaceMissing: ['is_replace_missing', 'isReplaceMissing', 'replace_missing'],
    encoded: ['is_encoded', 'isEncoded'],
    normalizeEndingSlashes: ['normalize_ending_slashes'],
    keyToExtract: ['key_to_extract'],
    valueToExtract: ['value_to_extract'],
    binaryToTextEncoding: ['binary_to_text_encoding'],
    inputRepresentation: ['input_representation'],
    attributeToExclude: ['attribute_to_exclude', 'attribute'],
    schemaType: ['schema_type'],
    className: ['class_name'],
    classUid: ['class_uid'],
  }),
);
