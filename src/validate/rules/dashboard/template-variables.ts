import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../../model/nearest.js';
import { listAt, textAt, textsAt, valueAt } from '../../value.js';
import { variableUsesOf } from '../../assets/variable-uses.js';

export const templateVariables: Rule = {
  id: 'template-variable',
  summary: 'Every $variable in a query is defined by the dashboard',
  why: 'The query finds nothing, and the widget stays empty.',
  bad: 'avg:system.load.1{$hots} in a dashboard that defines "host"',
  source: sources.templateVariables,
  tier: 'own',
  severity: 'warning',
  kinds: ['dashboard'],
  *check(file) {
    if (!Array.isArray(valueAt(file.value, 'template_variables'))) return;
    const names = listAt(file.value, 'template_variables').flatMap(
      (variable) => textAt(variable, 'name') ?? [],
    );
    // Where a variable has lost its name, nothing is known of which one a query means.
    if (names.includes('') || names.length < listAt(file.value, 'template_variables').length) return;
    for (const { name, pointer } of variableUsesOf(file)) {
      if (isDefined(name, names)) continue;
      const base = name.replace(/\.(?:value|key|name)$/, '');
      const meant = nearest(base, names);
      const hint =
        meant === undefined
          ? names.length === 0
            ? 'the dashboard defines no template variable'
            : `defined: ${names.map((known) => `$${known}`).join(', ')}`
          : `did you mean "$${meant}"?`;
      yield { pointer, message: `"$${base}" is no template variable of the dashboard`, hint };
    }
  },
};

/** Names may hold dots; `.value` and `.key` after a name pick a part of it. */
function isDefined(use: string, names: readonly string[]): boolean {
  return names.some(
    (name) => use === name || use.replace(/\.(?:value|key|name)$/, '') === name || use.startsWith(`${name}.`),
  );
}

export const templateVariableDefinition: Rule = {
  id: 'template-variable-definition',
  summary: 'Template variables have names of their own, and defaults among their available values',
  why: 'Datadog refuses the dashboard, or shows a value that cannot be chosen again.',
  bad: 'two template variables named "host"',
  source: sources.templateVariables,
  tier: 'own',
  severity: 'error',
  kinds: ['dashboard'],
  *check({ value }) {
    const seen = new Set<string>();
    for (const [index, variable] of listAt(value, 'template_variables').entries()) {
      const pointer = `/template_variables/${index}`;
      const name = textAt(variable, 'name') ?? '';
      if (seen.has(name)) yield { pointer: `${pointer}/name`, message: `"${name}" is defined twice` };
      seen.add(name);
      if (/[\s${}]|^$/.test(name))
        yield {
          pointer: `${pointer}/name`,
          message: `"${name}" is no name`,
          hint: 'letters, digits, "_", "-" and "."',
        };
      const available = textsAt(variable, 'available_values');
      if (available.length === 0) continue;
      for (const chosen of [...textsAt(variable, 'defaults'), textAt(variable, 'default') ?? '*']) {
        if (chosen === '*' || chosen === '' || available.includes(chosen) || chosen.includes('*')) continue;
        yield {
          pointer,
          message: `the default "${chosen}" is not among the available values`,
          severity: 'warning',
        };
      }
    }
    for (const [index, preset] of listAt(value, 'template_variable_presets').entries()) {
      for (const [at, chosen] of listAt(preset, 'template_variables').entries()) {
        const name = textAt(chosen, 'name');
        if (name === undefined || seen.has(name)) continue;
        const pointer = `/template_variable_presets/${index}/template_variables/${at}/name`;
        yield { pointer, message: `"${name}" is no template variable of the dashboard`, severity: 'warning' };
      }
    }
  },
};

export const unusedTemplateVariable: Rule = {
  id: 'unused-template-variable',
  summary: 'Every template variable is used by a query',
  why: 'Whoever chooses a value sees no difference.',
  bad: 'a template variable "host" and no query with $host',
  source: sources.templateVariables,
  tier: 'own',
  severity: 'warning',
  kinds: ['dashboard'],
  *check(file) {
    const variables = listAt(file.value, 'template_variables').map((variable) => textAt(variable, 'name'));
    if (variables.length === 0) return;
    const uses = variableUsesOf(file);
    for (const [index, name] of variables.entries()) {
      if (name === undefined || uses.some((use) => isDefined(use.name, [name]))) continue;
      yield {
        pointer: `/template_variables/${index}/name`,
        message: `no query uses "$${name}"`,
        hint: `filter by $${name}, or take it out`,
      };
    }
  },
};
