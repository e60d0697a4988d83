import type { Span } from '../syntax.js';

/**
 * A log search as a tree. A field before a group stands at every value of the group:
 * `@evt.name:(login OR logout)` is read as `@evt.name:login OR @evt.name:logout`.
 *
 * @see https://docs.datadoghq.com/logs/explorer/search_syntax/
 */
export type LogSearch =
  AllSearch | TextSearch | FieldSearch | CidrSearch | VariableSearch | NotSearch | JoinedSearch;

/** `''`, `*` or `*:*`: every log. */
interface AllSearch {
  readonly type: 'all';
  readonly span?: Span;
}

/** A word, phrase or pattern without a field: found in the message, on word boundaries. */
export interface TextSearch {
  readonly type: 'text';
  readonly value: TextValue;
  readonly span?: Span;
}

export interface FieldSearch {
  readonly type: 'field';
  readonly field: SearchField;
  readonly value: SearchValue;
  readonly span?: Span;
}

/** `CIDR(@network.client.ip, 100.64.0.0/10, fd7a:115c:a1e0::/48)`. */
export interface CidrSearch {
  readonly type: 'cidr';
  readonly field: SearchField;
  readonly networks: readonly string[];
  readonly span?: Span;
}

/** A dashboard's template variable as a clause of its own: `$host`. */
interface VariableSearch {
  readonly type: 'variable';
  /** Name without `$`, with its suffix: `host`, `host.value`. */
  readonly name: string;
  readonly span?: Span;
}

/** `-clause` or `NOT clause`. */
interface NotSearch {
  readonly type: 'not';
  readonly clause: LogSearch;
  readonly span?: Span;
}

/** Two clauses or more. `AND` (or nothing between them) binds tighter than `OR`. */
interface JoinedSearch {
  readonly type: 'and' | 'or';
  readonly clauses: readonly LogSearch[];
  readonly span?: Span;
}

export type SearchField =
  /** `@usr.email`: a path into the log's attributes. */
  | { readonly type: 'attribute'; readonly path: string; readonly span?: Span }
  /** `service:`, `status:` and the other fields that every log has. */
  | { readonly type: 'reserved'; readonly name: ReservedField; readonly span?: Span }
  /** Any other word before a colon: the key of a tag. */
  | { readonly type: 'tag'; readonly key: string; readonly span?: Span }
  /** `#name`: a calculated field of the Explorer, of a dashboard or of a monitor. */
  | { readonly type: 'calculated'; readonly name: string; readonly span?: Span }
  /** `*:word`: any attribute. */
  | { readonly type: 'any'; readonly span?: Span };

export const reservedFields = [
  'service',
  'status',
  'host',
  'source',
  'trace_id',
  'span_id',
  'message',
  'timestamp',
  'tags',
] as const;
export type ReservedField = (typeof reservedFields)[number];

/** A value that may stand without a field. */
export type TextValue =
  /** A bare word, its escapes resolved. */
  | { readonly type: 'term'; readonly text: string }
  /** A word sequence in quotes, its escapes resolved. */
  | { readonly type: 'phrase'; readonly text: string }
  | { readonly type: 'wildcard'; readonly parts: readonly WildcardPart[] };

export type SearchValue =
  | TextValue
  /** `@field:*`: the field has a value. */
  | { readonly type: 'exists' }
  | { readonly type: 'comparison'; readonly operator: ComparisonOperator; readonly bound: string }
  | {
      readonly type: 'range';
      /** `undefined` is `*`, an open end. */
      readonly low: string | undefined;
      readonly high: string | undefined;
      readonly includesLow: boolean;
      readonly includesHigh: boolean;
    };

export type ComparisonOperator = '>' | '>=' | '<' | '<=';

export type WildcardPart =
  | { readonly type: 'text'; readonly text: string }
  /** `*`: any run of characters, also none. */
  | { readonly type: 'run' }
  /** `?`: one character. */
  | { readonly type: 'one' };
