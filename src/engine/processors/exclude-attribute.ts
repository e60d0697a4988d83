import { parsePath, readPath, removePath } from '../event/path.js';
import type { Members } from '../pipeline/members.js';
import type { Processor } from '../pipeline/step.js';
import { noneOf } from './sources.js';

/**
 * Removes one attribute; reserved attributes and tags cannot be removed.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/exclude_attribute_processor/
 */
export function compileExcludeAttribute(members: Members): Processor {
  const path = parsePath(members.text('attributeToExclude'));
  const missing = noneOf([path]);
  return (event) => {
    if (readPath(event.custom, path) === undefined) return missing;
    event.custom = removePath(event.custom, path);
    return undefined;
  };
}
