import { readPath, removePath } from '../../event/path.js';
import { textOf } from '../../event/value-text.js';
import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { noneOf, readSources, settledBefore } from '../sources.js';

/**
 * Sets the official message from the first source that is not empty, and removes that attribute. Of several message
 * remappers the first one counts.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/log_message_remapper/
 */
export function compileMessageRemapper(members: Members): Processor {
  const sources = readSources(members);
  const missing = noneOf(sources);
  return (event) => {
    for (const source of sources) {
      const value = readPath(event.custom, source);
      if (value === undefined || value === null || value === '') continue;
      if (!event.takesRemapped('message')) return settledBefore;
      event.message = textOf(value);
      event.custom = removePath(event.custom, source);
      return undefined;
    }
    return missing;
  };
}
