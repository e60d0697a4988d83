/** A validator as ajv compiles it (`scripts/generate-validators.ts`). */
export interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly ShapeError[] | null;
}

export interface ShapeError {
  readonly keyword: string;
  /** JSON pointer of the value that breaks the keyword. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
}
