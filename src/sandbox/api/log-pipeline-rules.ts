import type { Reply } from '../http/reply.js';
import { refuseByCode } from '../http/reply.js';
import type { JsonObject } from '../json.js';

/** What the server refuses about a pipeline, in its own words. */
export function checkPipeline(pipeline: JsonObject): Reply | undefined {
  if (typeof pipeline['name'] !== 'string' || pipeline['name'] === '') {
    return refusePipeline('Invalid Pipeline: name is not provided');
  }
  return undefined;
}

function refusePipeline(detail: string): Reply {
  return refuseByCode(400, 'InvalidArgument', 'Invalid Pipeline', [
    { code: 'InvalidArgument', message: detail },
  ]);
}
