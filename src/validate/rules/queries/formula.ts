import { formulaNames } from '../../../language/formula/index.js';
import { sources } from '../../sources.js';
import { syntaxProblem } from '../../syntax-problem.js';
import type { Rule } from '../../rule.js';
import { isDefaultName } from '../../attributes/default-names.js';
import { nearest } from '../../../model/nearest.js';
import { usesOf } from '../../uses/asset-uses.js';
import { parsedFormula } from '../../assets/parsed.js';

export const formula: Rule = {
  id: 'formula',
  summary: 'Every formula parses and uses only queries that stand beside it',
  why: 'The widget shows an error instead of a graph.',
  bad: '{"formula": "querry1 / query2"}',
  source: sources.dashboardsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['dashboard', 'monitor'],
  *check(file) {
    for (const { text, pointer, queries } of usesOf(file).formulas) {
      const parsed = parsedFormula(text);
      if (!parsed.ok) {
        for (const problem of parsed.problems) yield syntaxProblem(text, problem, pointer);
        continue;
      }
      if (queries === undefined) continue;
      const names = queries.map(({ name }) => name);
      for (const { name } of formulaNames(parsed.tree)) {
        if (names.includes(name)) continue;
        const meant = nearest(name, names);
        const renamed = isDefaultName(name)
          ? queries.find((query) => isRenamed(query.name, meant))
          : undefined;
        const hint = meant === undefined ? `queries: ${names.join(', ')}` : `did you mean "${meant}"?`;
        if (renamed === undefined) yield { pointer, message: `"${name}" is no query of this request`, hint };
        else
          yield {
            pointer: renamed.pointer,
            message: `no formula uses "${renamed.name}", and one asks for "${name}"`,
            hint: `did you mean "${name}"?`,
          };
      }
    }
  },
};

function isRenamed(name: string, meant: string | undefined): boolean {
  return name === meant && !isDefaultName(name);
}
