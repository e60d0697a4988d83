import { officialDate } from '../../event/official-date.js';
import { readPath } from '../../event/path.js';
import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { readSources } from '../sources.js';

/**
 * Sets the official date from the first source that parses; the attribute stays. Of several date remappers the last
 * one that found a date counts.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/log_date_remapper/
 */
export function compileDateRemapper(members: Members): Processor {
  const sources = readSources(members);
  const missing = `no date in ${sources.map((source) => `"${source.text}"`).join(', ')}`;
  return (event, run) => {
    for (const source of sources) {
      const date = officialDate(readPath(event.custom, source), run.now);
      if (date !== undefined) {
        event.timestamp = date;
        return undefined;
      }
    }
    event.timestamp ??= run.dateOfIntake;
    return missing;
  };
}
