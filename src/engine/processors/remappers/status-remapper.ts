import { firstValue } from '../../event/source.js';
import { severityOf } from '../../event/severity.js';
import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { noneOf, readSources, settledBefore } from '../sources.js';

/**
 * Sets the official status from the first source that is not empty; the attribute stays. Of several status remappers
 * the first one counts.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/log_status_remapper/
 */
export function compileStatusRemapper(members: Members): Processor {
  const sources = readSources(members);
  const missing = noneOf(sources);
  return (event) => {
    const value = firstValue(event, sources);
    if (value === undefined) return missing;
    if (!event.takesRemapped('status')) return settledBefore;
    event.status = severityOf(value);
    return undefined;
  };
}
