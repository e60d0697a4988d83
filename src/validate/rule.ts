import type { AssetFile, AssetKind } from '../model/asset-tree.js';
import type { Severity } from '../model/finding.js';
import type { Problem } from './problem.js';
import type { Scope } from './scope.js';

/**
 * Who checks it besides us: `A` Datadog's public tooling on every pull request, `B` public tooling that no longer runs
 * there, `C` Datadog's private checks, `D` documentation or reviewers only, `own` nobody else.
 */
type Tier = 'A' | 'B' | 'C' | 'D' | 'own';

/** One claim that something is wrong in assets. The documentation of the rules is made of these values. */
export interface Rule {
  readonly id: string;
  /** What it asks for, as one sentence without full stop. */
  readonly summary: string;
  /** What goes wrong otherwise. */
  readonly why: string;
  /** One example that it refuses. */
  readonly bad: string;
  /** Public page or file that says so. */
  readonly source: string;
  readonly tier: Tier;
  readonly severity: Severity;
  /** Some of its problems are errors, though it is a milder rule. */
  readonly mayFindErrors?: true;
  /** Runs only under `--guidelines`. */
  readonly guideline?: true;
  /** Suffix of the annotation `# bypass-global-…` that silences it in one file. */
  readonly bypass?: string;
  /** Datadog's check of that name asks for more than is publicly known, so the annotation may silence what we cannot see. */
  readonly bypassIsWider?: true;
  /** Also for files that do not parse. */
  readonly needsNoValue?: true;
  readonly kinds: readonly AssetKind[];
  /** Called once for each file of its kinds that parses. */
  readonly check: (file: AssetFile, scope: Scope) => Iterable<Problem>;
}
