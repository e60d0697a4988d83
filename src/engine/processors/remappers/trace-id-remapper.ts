import { isScalar } from '../../event/mutable-event.js';
import type { MutableEvent } from '../../event/mutable-event.js';
import { readPath, removePath } from '../../event/path.js';
import { scalarText } from '../../event/value-text.js';
import type { AttributePath } from '../../event/path.js';
import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { noneOf, readSources } from '../sources.js';

/**
 * Sets the trace id from the first source present, even if it is empty, and removes that attribute.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/trace_remapper/
 */
export function compileTraceIdRemapper(members: Members): Processor {
  const sources = readSources(members, ['dd.trace_id']);
  const missing = noneOf(sources);
  return (event) => {
    const id = takeId(event, sources);
    if (id === undefined) return missing;
    event.traceId = id;
    return undefined;
  };
}

/** The text of the first source present, which is removed. */
export function takeId(event: MutableEvent, sources: readonly AttributePath[]): string | undefined {
  for (const source of sources) {
    const value = readPath(event.custom, source);
    if (!isScalar(value)) continue;
    event.custom = removePath(event.custom, source);
    return scalarText(value);
  }
  return undefined;
}
