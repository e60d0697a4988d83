import { parsePath, writePath } from '../../event/path.js';
import { firstValue } from '../../event/source.js';
import { textOf } from '../../event/value-text.js';
import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { percentDecode } from '../../event/percent-decode.js';
import { noneOf, readSources } from '../sources.js';
import { parseUserAgent } from '../../user-agent/parse-user-agent.js';

/**
 * Writes browser, operating system and device of a user agent, by the patterns of uap-core.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/user_agent_parser/
 */
export function compileUserAgentParser(members: Members): Processor {
  const sources = readSources(members, ['http.useragent']);
  const target = parsePath(members.optionalText('target') ?? 'http.useragent_details');
  const encoded = members.flag('encoded', false);
  const missing = noneOf(sources);
  return (event) => {
    const value = firstValue(event, sources);
    if (value === undefined) return missing;
    const text = encoded ? percentDecode(textOf(value)) : textOf(value);
    if (text.trim() === '') return missing;
    writePath(event.custom, target, parseUserAgent(text));
    return undefined;
  };
}
