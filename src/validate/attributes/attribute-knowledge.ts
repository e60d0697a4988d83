/** What a package that declares all its attributes says about its logs. */
export interface AttributeKnowledge {
  /** Paths that logs have before any processor, without `@`. */
  readonly yielded: ReadonlySet<string>;
  /** Every attribute that the package may use: anything else is an error. */
  readonly catalogue: ReadonlySet<string>;
}

/** Runs a pipeline file over samples; answers the attributes of each log that comes out. */
export type RunSamples = (pipelineText: string, samples: readonly string[]) => readonly unknown[];
