import type { LogSearch } from './search.js';

/**
 * Processors of a log pipeline. Field names are those of the pipeline files (`assets/logs/*.yaml`); the API says
 * `is_enabled` for `enabled`, `is_replace_missing` for `replaceMissing` and so on.
 *
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/
 * @see https://docs.datadoghq.com/api/latest/logs-pipelines/#create-a-pipeline
 */
export type Processor =
  | ArithmeticProcessor
  | ArrayMapProcessor
  | ArrayProcessor
  | AttributeRemapper
  | CategoryProcessor
  | DateRemapper
  | DecoderProcessor
  | ExcludeAttributeProcessor
  | GeoIpParser
  | GrokParser
  | LookupProcessor
  | MessageRemapper
  | NestedPipeline
  | ReferenceTableLookupProcessor
  | SchemaProcessor
  | ServiceRemapper
  | SpanIdRemapper
  | StatusRemapper
  | StringBuilderProcessor
  | TraceIdRemapper
  | UrlParser
  | UserAgentParser;

interface ProcessorBase {
  /** Shown in the list of processors, up to 255 characters. Datadog's own: ``Map `action` to `evt.name` ``. */
  readonly name: string;
  /** A disabled processor is skipped. @default true in files */
  readonly enabled?: boolean;
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** Attribute paths without `@`; the first that is there is used. */
interface FromSources {
  readonly sources: readonly string[];
}

/** Sets the official date. Dates more than 18 h old or 2 h ahead are dropped by the intake. */
export interface DateRemapper extends ProcessorBase, FromSources {
  readonly type: 'date-remapper';
}
/** Sets the official status. */
export interface StatusRemapper extends ProcessorBase, FromSources {
  readonly type: 'status-remapper';
}
/** Sets the official service. */
export interface ServiceRemapper extends ProcessorBase, FromSources {
  readonly type: 'service-remapper';
}
/** Sets the official message. */
export interface MessageRemapper extends ProcessorBase, FromSources {
  readonly type: 'message-remapper';
}
export interface TraceIdRemapper extends ProcessorBase, FromSources {
  readonly type: 'trace-id-remapper';
}
export interface SpanIdRemapper extends ProcessorBase, FromSources {
  readonly type: 'span-id-remapper';
}

/** Moves or copies attributes and tags. */
export interface AttributeRemapper extends ProcessorBase, FromSources {
  readonly type: 'attribute-remapper';
  readonly target: string;
  readonly sourceType: 'attribute' | 'tag';
  readonly targetType: 'attribute' | 'tag';
  /** Casts the value. */
  readonly targetFormat?: 'auto' | 'double' | 'integer' | 'string';
  /** Copies rather than moves. @default false */
  readonly preserveSource: boolean;
  /** Writes over a target that is there. @default false */
  readonly overrideOnConflict: boolean;
}

/** Parses text by rules, one `name pattern` a line. At most 10 support and match rules run fast; 5 parsers a pipeline. */
export interface GrokParser extends ProcessorBase {
  readonly type: 'grok-parser';
  readonly source: string;
  /** Up to 5 sample lines, for people. */
  readonly samples?: readonly string[];
  readonly grok: { readonly matchRules: string; readonly supportRules?: string };
}

/** Gives a name to logs that match; the first category wins. */
export interface CategoryProcessor extends ProcessorBase {
  readonly type: 'category-processor';
  readonly target: string;
  readonly categories: readonly {
    readonly filter: { readonly query: LogSearch | string };
    readonly name: string;
  }[];
}

/** Writes a text with `%{attribute}` filled in. */
export interface StringBuilderProcessor extends ProcessorBase {
  readonly type: 'string-builder-processor';
  readonly target: string;
  readonly template: string;
  /** Writes the empty text for what is missing, instead of nothing at all. @default false */
  readonly replaceMissing?: boolean;
}

/** Computes a number: `(rx + tx) / 1000`. */
export interface ArithmeticProcessor extends ProcessorBase {
  readonly type: 'arithmetic-processor';
  readonly expression: string;
  readonly target: string;
  /** Takes 0 for what is missing. @default false */
  readonly replaceMissing?: boolean;
}

/** Maps a value by a table. */
export interface LookupProcessor extends ProcessorBase {
  readonly type: 'lookup-processor';
  readonly source: string;
  readonly target: string;
  /** Lines `key,value`. At most 100 KB. */
  readonly lookupTable: string;
  readonly defaultLookup?: string | boolean | null;
  readonly lookupEnrichmentTable?: never;
}

/** Maps a value by a reference table of the org. */
export interface ReferenceTableLookupProcessor extends ProcessorBase {
  readonly type: 'lookup-processor';
  readonly source: string;
  readonly target: string;
  readonly lookupEnrichmentTable: string;
  readonly lookupTable?: never;
}

export interface UrlParser extends ProcessorBase, FromSources {
  readonly type: 'url-parser';
  readonly target: string;
  readonly normalizeEndingSlashes?: boolean | null;
}

export interface UserAgentParser extends ProcessorBase, FromSources {
  readonly type: 'user-agent-parser';
  readonly target: string;
  readonly encoded?: boolean;
  readonly combineVersionDetails?: boolean;
}

/** Country, city and so on of an IP address. */
export interface GeoIpParser extends ProcessorBase, FromSources {
  readonly type: 'geo-ip-parser';
  readonly target: string;
  readonly ipProcessingBehavior?: string;
  readonly encoded?: boolean;
}

export interface ArrayProcessor extends ProcessorBase {
  readonly type: 'array-processor';
  readonly operation:
    | {
        readonly type: 'append';
        readonly source: string;
        readonly target: string;
        readonly preserveSource?: boolean;
      }
    | { readonly type: 'length'; readonly source: string; readonly target: string }
    | {
        readonly type: 'select';
        readonly source: string;
        readonly target: string;
        /** Such as `name:Referer`. */
        readonly filter: string;
        readonly valueToExtract: string;
      }
    | {
        readonly type: 'key-value';
        readonly source: string;
        readonly target?: string;
        readonly keyToExtract: string;
        readonly valueToExtract: string;
        readonly overrideOnConflict?: boolean;
      };
}

/** Runs processors on each element of an array. Sub-processors address the element by `$sourceElem`. */
export interface ArrayMapProcessor extends ProcessorBase {
  readonly type: 'array-map-processor';
  readonly source: string;
  readonly target: string;
  readonly preserveSource?: boolean;
  readonly processors: readonly (
    ArithmeticProcessor | AttributeRemapper | CategoryProcessor | StringBuilderProcessor
  )[];
}

export interface DecoderProcessor extends ProcessorBase {
  readonly type: 'decoder-processor';
  readonly source: string;
  readonly target: string;
  readonly binaryToTextEncoding: 'base64' | 'base16';
  readonly inputRepresentation: 'utf_8' | 'integer';
}

/** Removes an attribute. */
export interface ExcludeAttributeProcessor extends ProcessorBase {
  readonly type: 'exclude-attribute';
  readonly attributeToExclude: string;
}

/** A pipeline within: its processors see only logs that match. Files hold one level of them. */
export interface NestedPipeline extends ProcessorBase {
  readonly type: 'pipeline';
  readonly filter: { readonly query: LogSearch | string };
  readonly processors: readonly Processor[];
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly ocsf?: { readonly isOcsf: boolean };
}

/** Writes a log in the terms of a schema (OCSF). */
export interface SchemaProcessor extends ProcessorBase {
  readonly type: 'schema-processor';
  readonly schema: {
    readonly schemaType: string;
    readonly version: string;
    readonly className: string;
    readonly classUid: number;
    readonly profiles?: readonly string[];
    readonly extensions?: readonly string[];
  };
  readonly mappers: readonly SchemaMapper[];
}

export type SchemaMapper =
  | {
      readonly type: 'schema-remapper';
      readonly name: string;
      readonly sources: readonly string[];
      readonly target: string;
      readonly targetFormat?: 'auto' | 'double' | 'integer' | 'string';
      readonly preserveSource?: boolean;
      readonly overrideOnConflict?: boolean;
    }
  | {
      readonly type: 'schema-category-mapper';
      readonly name: string;
      readonly categories: readonly {
        readonly filter: { readonly query: LogSearch | string };
        readonly name: string;
        readonly id: number;
      }[];
      readonly targets: { readonly name?: string; readonly id?: string };
      readonly fallback?: {
        readonly values?: Readonly<Record<string, string>>;
        readonly sources?: Readonly<Record<string, readonly string[]>>;
      };
    };
