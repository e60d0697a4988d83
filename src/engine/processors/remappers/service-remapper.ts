import { firstValue } from '../../event/source.js';
import { textOf } from '../../event/value-text.js';
import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { noneOf, readSources, settledBefore } from '../sources.js';

/**
 * Sets the official service from the first source that is not empty; the attribute stays. Of several service remappers
 * the first one counts.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/service_remapper/
 */
export function compileServiceRemapper(members: Members): Processor {
  const sources = readSources(members);
  const missing = noneOf(sources);
  return (event) => {
    const value = firstValue(event, sources);
    if (value === undefined) return missing;
    if (!event.takesRemapped('service')) return settledBefore;
    event.service = textOf(value);
    return undefined;
  };
}
