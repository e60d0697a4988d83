import type { Span } from '../syntax.js';

/**
 * The message of a monitor or of a detection rule.
 * @see https://docs.datadoghq.com/monitors/notify/variables/
 */
export interface MessageTemplate {
  readonly nodes: readonly MessageNode[];
}

export type MessageNode = TextNode | VariableNode | HelperNode | BlockNode | RawNode | CommentNode;

/** Markdown, with its `@handles`. */
interface TextNode {
  readonly type: 'text';
  readonly text: string;
  readonly span?: Span;
}

/** `{{host.name}}`, `{{[@network.client.ip].name}}`; `{{{x}}}` is not escaped. */
interface VariableNode {
  readonly type: 'variable';
  /** As it was written, without the blanks around it. See `splitPath`. */
  readonly path: string;
  readonly escaped: boolean;
  readonly span?: Span;
}

/** `{{eval "value / 1000"}}`, `{{local_time 'last_triggered_at' 'Asia/Tokyo'}}`. */
interface HelperNode {
  readonly type: 'helper';
  readonly name: string;
  readonly args: readonly MessageArgument[];
  readonly escaped: boolean;
  readonly span?: Span;
}

/** `{{#is_match "host.name" "exit"}}...{{else}}...{{/is_match}}`; `{{^` negates. */
export interface BlockNode {
  readonly type: 'block';
  readonly name: string;
  readonly negated: boolean;
  readonly args: readonly MessageArgument[];
  readonly children: readonly MessageNode[];
  /** What follows `{{else}}`. */
  readonly otherwise?: readonly MessageNode[];
  readonly span?: Span;
}

/** `{{{{raw}}}}...{{{{/raw}}}}`: braces inside are text. Any condition may stand instead of `raw`. */
interface RawNode {
  readonly type: 'raw';
  readonly name: string;
  readonly args: readonly MessageArgument[];
  readonly text: string;
  readonly span?: Span;
}

/** `{{!-- seen by editors only --}}`. */
interface CommentNode {
  readonly type: 'comment';
  readonly text: string;
  readonly span?: Span;
}

export type MessageArgument =
  | { readonly type: 'text'; readonly text: string }
  /** Without quotes: a variable, or a setting such as `round=2`. */
  | { readonly type: 'word'; readonly text: string }
  /** `(eval "...")`. */
  | { readonly type: 'helper'; readonly name: string; readonly args: readonly MessageArgument[] };

/** Conditions that monitors know. */
export const messageConditions = [
  'is_alert',
  'is_alert_recovery',
  'is_alert_to_warning',
  'is_exact_match',
  'is_match',
  'is_no_data',
  'is_no_data_recovery',
  'is_priority',
  'is_recovery',
  'is_renotify',
  'is_unknown',
  'is_warning',
  'is_warning_recovery',
  'is_warning_to_alert',
] as const;
