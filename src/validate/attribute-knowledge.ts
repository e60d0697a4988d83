/** What the engine's run over an integration's samples, and its catalogue of attributes, say about its logs. */
export interface AttributeKnowledge {
  /** Paths that the processed samples hold, without `@`. */
  readonly yielded: ReadonlySet<string>;
  /** Paths of arrays of objects among them. */
  readonly arrays: ReadonlySet<string>;
  /** Every attribute that the package may use, where it declares them all: anything else is an error then. */
  readonly catalogue?: ReadonlySet<string> | undefined;
}
