import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { noneOf, readSources } from '../sources.js';
import { takeId } from './trace-id-remapper.js';

/**
 * Sets the span id from the first source present, and removes that attribute.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/span_remapper/
 */
export function compileSpanIdRemapper(members: Members): Processor {
  const sources = readSources(members, ['dd.span_id']);
  const missing = noneOf(sources);
  return (event) => {
    const id = takeId(event, sources);
    if (id === undefined) return missing;
    event.spanId = id;
    return undefined;
  };
}
