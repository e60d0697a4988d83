import { isObject as isLogObject } from '../../../engine/event/mutable-event.js';
import { parseJson } from '../../../engine/json/parse-json.js';
import type { Reply } from '../../http/reply.js';
import { ok, refuseByCode } from '../../http/reply.js';
import { asArray, asObject, asString } from '../../json.js';
import { compileQuery } from '../../memory/log-match.js';
import { ingestEntry } from '../../intake/ingest-entry.js';
import { LogQueryError } from '../../store-port.js';

/**
 * Says of every payload whether its query matched as expected.
 * https://docs.datadoghq.com/api/latest/security-monitoring/#test-a-rule
 */
export function testRule(body: unknown, rule: unknown): Reply {
  const queries = asArray(asObject(rule)['queries']).map((query) => asString(asObject(query)['query']));
  try {
    const results = asArray(asObject(body)['ruleQueryPayloads']).map((sent) => {
      const sample = asObject(sent);
      const query = queries[Number(sample['index'] ?? 0)];
      return (
        (query !== undefined && matches(query, sample['payload'])) === (sample['expectedResult'] ?? true)
      );
    });
    return ok({ results });
  } catch (error) {
    if (!(error instanceof LogQueryError)) throw error;
    return refuseByCode(400, 'InvalidArgument', `Invalid rule configuration: ${error.message}`);
  }
}

function matches(query: string, payload: unknown): boolean {
  const entry = parseJson(JSON.stringify(asObject(payload)));
  return compileQuery(query)(ingestEntry(isLogObject(entry) ? entry : {}, 0));
}
