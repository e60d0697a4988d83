import type { Members } from '../pipeline/members.js';
import { readSearch } from '../pipeline/read-search.js';
import { runSteps } from '../pipeline/step.js';
import type { CompileContext, Processor } from '../pipeline/step.js';
import { compileSearch } from '../search/index.js';

/**
 * Runs its processors on logs that match its filter as they are when its turn comes.
 * @see https://docs.datadoghq.com/logs/log_configuration/pipelines/
 */
export function compileNestedPipeline(members: Members, context: CompileContext): Processor {
  const filter = members.child('filter');
  const search = readSearch(filter, 'query');
  const matches = search === undefined ? () => false : compileSearch(search);
  const point = context.addPoint('conditions', filter.optionalText('query') ?? '*');
  const steps = context.compileSteps(members.list('processors'));
  return (event, run) => {
    if (!matches(event)) return 'the filter does not match';
    point.count++;
    runSteps(steps, event, run);
    return undefined;
  };
}
