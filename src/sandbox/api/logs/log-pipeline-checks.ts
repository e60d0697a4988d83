import { compilePipeline } from '../../../engine/pipeline/compile-pipeline.js';
import { logPipeline } from '../../generated/validators.js';
import type { Reply } from '../../http/reply.js';
import { refuseByCode } from '../../http/reply.js';
import type { JsonObject } from '../../json.js';
import { findMistake } from '../../schema.js';
import { checkArrayMaps } from './array-map-checks.js';

/** What the server refuses about a pipeline, in its own words where they are known. */
export function checkPipeline(pipeline: JsonObject): Reply | undefined {
  if (typeof pipeline['name'] !== 'string' || pipeline['name'] === '') {
    return refusePipeline('Invalid Pipeline: name is not provided');
  }
  const mistake = findMistake(logPipeline, pipeline);
  if (mistake !== undefined) return refusePipeline(`Invalid Pipeline: ${mistake.path}: ${mistake.text}`);
  const arrayMap = checkArrayMaps(pipeline['processors']);
  if (arrayMap !== undefined) return refusePipeline(arrayMap);
  const { problems } = compilePipeline(pipeline);
  if (problems.some(({ pointer }) => pointer.includes('/grok'))) return refusePipeline('Invalid parser');
  const search = problems.find(({ pointer }) => pointer.endsWith('/filter/query'));
  return search === undefined ? undefined : refusePipeline(`Invalid Pipeline: ${search.message}`);
}

function refusePipeline(detail: string): Reply {
  return refuseByCode(400, 'InvalidArgument', 'Invalid Pipeline', [
    { code: 'InvalidArgument', message: detail },
  ]);
}
