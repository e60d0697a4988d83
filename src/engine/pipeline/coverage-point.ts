/** Something that a sample can reach, and how often that happened. */
export interface CoveragePoint {
  readonly kind: 'processors' | 'grokRules' | 'categories' | 'lookupLines' | 'conditions';
  readonly name: string;
  count: number;
}
