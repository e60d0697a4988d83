import { formulaNames } from '../../../../language/formula/index.js';
import { isDefaultName } from '../../../attributes/default-names.js';
import { nearest } from '../../../../model/nearest.js';
import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { hasNamedVariables, monitorOptions, monitorQuery } from '../../../assets/monitor-query.js';
import { listAt, textAt } from '../../../value.js';

export const formulaVariables: Rule = {
  id: 'monitor-formula',
  summary: 'A formula uses the variables of the options, each of which has a name of its own and is used',
  why: 'Datadog refuses the monitor.',
  bad: 'formula("bytes / logs").last("15m") > 10, with one variable named "byte"',
  source: sources.monitorsApi,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor'],
  *check({ value }) {
    const query = monitorQuery(value);
    const variables = listAt(monitorOptions(value), 'variables').map((variable) => textAt(variable, 'name'));
    const at = '/definition/options/variables';
    for (const [index, name] of variables.entries()) {
      if (name === undefined || variables.indexOf(name) === index) continue;
      yield { pointer: `${at}/${index}/name`, message: `"${name}" names another variable already` };
    }
    // Where a variable has lost its name, the schema says so, and nothing is known of what the formula means.
    if (query?.type !== 'formula' || !hasNamedVariables(value)) return;
    const known = variables.filter((name) => name !== undefined);
    const used = formulaNames(query.formula).map(({ name }) => name);
    const told = new Set<string>();
    for (const name of new Set(used)) {
      if (known.includes(name)) continue;
      const meant = nearest(name, known);
      if (meant !== undefined) told.add(meant);
      if (meant !== undefined && isDefaultName(name) && !isDefaultName(meant)) {
        const pointer = `${at}/${variables.indexOf(meant)}/name`;
        yield { pointer, message: `the formula asks for "${name}"`, hint: `did you mean "${name}"?` };
        continue;
      }
      const hint =
        meant === undefined ? `variables: ${known.join(', ') || 'none'}` : `did you mean "${meant}"?`;
      yield { pointer: '/definition/query', message: `"${name}" is no variable of the options`, hint };
    }
    for (const [index, name] of variables.entries()) {
      if (name === undefined || used.includes(name) || told.has(name)) continue;
      yield {
        pointer: `${at}/${index}/name`,
        message: `the formula does not use "${name}"`,
        severity: 'warning',
      };
    }
  },
};
