/** What is wrong with a pipeline's definition. All are collected; a processor with a problem does nothing. */
export interface PipelineProblem {
  /** JSON pointer into the definition. */
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string | undefined;
}
