import { printLogProgram, printSplitProgram, type SplitTables } from './split-vrl.js';

/**
 * A pipeline for Datadog's Observability Pipelines as its API takes it: Tailscale's Splunk stream in, one log per
 * connection out. Its custom processor makes the list of logs, Split Array cuts it, and a second one lifts them up.
 *
 * @see https://docs.datadoghq.com/api/latest/observability-pipelines/#create-a-new-pipeline
 * @see https://docs.datadoghq.com/observability_pipelines/processors/split_array/
 */
export function exportObservabilityPipelines(
  tables: SplitTables,
  options: { readonly digestsPolicy: boolean },
): string {
  const processors = [
    custom(
      'make-connections',
      'Make a log of each connection',
      printSplitProgram(tables, '. = { "connections": connections }'),
    ),
    {
      id: 'split-connections',
      type: 'split_array',
      enabled: true,
      include: '*',
      arrays: [{ include: '*', field: 'connections' }],
    },
    custom(
      'lift-connections',
      'Lift each log up',
      `if exists(.connections) { . = object(.connections) ?? . }\n${printLogProgram(options)}`,
    ),
  ];
  const pipeline = {
    data: {
      type: 'pipelines',
      attributes: {
        name: 'Tailscale: one log per connection',
        config: {
          pipeline_type: 'logs',
          sources: [{ id: 'tailscale', type: 'splunk_hec' }],
          processor_groups: [
            {
              id: 'split',
              enabled: true,
              include: '*',
              inputs: ['tailscale'],
              display_name: 'Flow logs, cut into connections',
              processors,
            },
          ],
          destinations: [{ id: 'datadog', type: 'datadog_logs', inputs: ['split'] }],
        },
      },
    },
  };
  return `${JSON.stringify(pipeline, undefined, 2)}\n`;
}

function custom(id: string, name: string, source: string) {
  const remaps = [{ name, enabled: true, include: '*', drop_on_error: false, source }];
  return { id, type: 'custom_processor', enabled: true, include: '*', remaps };
}
