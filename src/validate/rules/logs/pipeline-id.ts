import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { textAt } from '../../value.js';

export const pipelineId: Rule = {
  id: 'pipeline-id',
  summary: "The id or metric_id of a pipeline is the manifest's app_id, and its file is named for the id",
  why: 'Datadog finds the pipeline of an integration by it.',
  bad: 'id: tail-scale in the folder of "tailscale"',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'error',
  kinds: ['log-pipeline'],
  *check({ value, path }, scope) {
    const id = textAt(value, 'id');
    if (id === undefined || !scope.isIntegration) return;
    const appId = textAt(scope.manifest, 'app_id');
    if (appId !== undefined && id !== appId && textAt(value, 'metric_id') !== appId) {
      yield {
        pointer: '/id',
        message: `neither id nor metric_id is "${appId}"`,
        hint: `set metric_id to "${appId}"`,
      };
    }
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name !== `${id}.yaml`)
      yield { pointer: '/id', message: `the file is named "${name}"`, hint: `name it "${id}.yaml"` };
  },
};
