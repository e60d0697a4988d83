import type { Span, SyntaxProblem } from '../syntax.js';

/** One rule of a grok parser: a name, and a regex with tokens in it. */
export interface GrokRule {
  readonly name: string;
  readonly parts: readonly GrokPart[];
  readonly span: Span;
}

export type GrokPart = GrokText | GrokToken;

/** Regex between the tokens, as written; blanks at the end of a rule belong to it. */
interface GrokText {
  readonly type: 'text';
  readonly text: string;
  readonly span: Span;
}

/** `%{matcher(arguments):extract:filter(arguments)}` */
export interface GrokToken {
  readonly type: 'token';
  /** A matcher, or a rule that is included. */
  readonly matcher: GrokCall;
  /** Path of the attribute; `''` where a colon is followed by none, `undefined` without a colon. */
  readonly extract: string | undefined;
  readonly filter: GrokCall | undefined;
  readonly span: Span;
}

export interface GrokCall {
  readonly type: 'call';
  readonly name: string;
  readonly arguments: readonly GrokArgument[];
  readonly span: Span;
}

/** A text (escapes resolved), a number, a switch (`decodeuricomponent:true`), or a filter or rule inside a filter. */
export type GrokArgument =
  | { readonly type: 'text'; readonly text: string; readonly span: Span }
  | { readonly type: 'number'; readonly value: number; readonly span: Span }
  | { readonly type: 'switch'; readonly name: string; readonly isOn: boolean; readonly span: Span }
  | GrokCall;

/** Rules that could be read, and what is wrong with the others. */
export interface ParsedGrokRules {
  readonly rules: readonly GrokRule[];
  readonly problems: readonly SyntaxProblem[];
}
