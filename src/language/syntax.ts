/** What every parser of this room returns: a tree, or at least one problem. Parsers never throw. */
export type Parsed<Tree> =
  | { readonly ok: true; readonly tree: Tree }
  | { readonly ok: false; readonly problems: readonly SyntaxProblem[] };

export interface SyntaxProblem {
  /** 0-based place in the parsed text, in UTF-16 units. */
  readonly offset: number;
  /** What was found there, its value in quotes. No full stop at the end. */
  readonly message: string;
  /** The remedy, where there is an obvious one. */
  readonly hint?: string;
}

/** The part of the parsed text that a node was read from; `end` is exclusive. Built trees may leave it out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
