import type { ErrorObject } from 'ajv';
import { nearest } from '../model/nearest.js';

/** What is wrong in a config, a clause a place, from the errors of a `verbose` ajv. */
export function describeProblems(errors: readonly ErrorObject[]): string {
  return [...new Set(errors.map(describeProblem))].join('; ');
}

function describeProblem({
  instancePath,
  keyword,
  message,
  params,
  parentSchema,
  data,
}: ErrorObject): string {
  const place = instancePath === '' ? 'the config' : instancePath;
  switch (keyword) {
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      const meant = nearest(name, Object.keys(parentSchema?.['properties'] ?? {}));
      return `${place}: "${name}" is not known here${meant === undefined ? '' : `, did you mean "${meant}"?`}`;
    }
    case 'enum':
      return `${place}: ${JSON.stringify(data)} is none of ${JSON.stringify(params['allowedValues']).slice(1, -1)}`;
    default:
      return `${place}: ${message ?? keyword}`;
  }
}
