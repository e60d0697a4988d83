/** What the attributes of an integration's logs are, as the engine's run over its samples and its catalogue tell. */
export interface AttributeKnowledge {
  /** Paths that the processed samples hold or that a processor writes, without `@`. */
  readonly yielded: ReadonlySet<string>;
  /** Of those, the paths that lie in an array of objects, each with the array's path. */
  readonly arrays: ReadonlySet<string>;
  /** The package declares every attribute that it may use; anything else is an error. */
  readonly closed: boolean;
}
