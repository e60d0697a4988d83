import type { Check, Outcome } from '../check.js';
import { fail, pass, skip, warn } from '../check.js';
import type { DoctorFacts } from '../facts.js';

export const assetChecks: readonly Check[] = [
  { id: 'pipeline', title: 'Our pipeline is installed and on', run: judgePipeline },
  { id: 'pipeline-order', title: "Our pipeline runs after Datadog's own", run: judgeOrder },
  {
    id: 'pending',
    title: 'The org is as the definitions say',
    run: ({ pending }) => {
      if (!('value' in pending)) return skip(pending.problem);
      return pending.value.length === 0
        ? pass('nothing to deploy')
        : warn(
            `${pending.value.length} objects are missing or differ: ${pending.value.slice(0, 5).join(', ')}`,
            'tailscale-dd plan',
          );
    },
  },
  { id: 'no-data', title: 'No monitor waits for data that never comes', run: judgeNoData },
  { id: 'published-clones', title: 'No clone of the published assets is left', run: judgeClones },
  {
    id: 'facets',
    title: 'Facets are declared',
    run: ({ wants }) => ({
      status: 'note',
      message: `no API creates facets: ${wants.facets.length} are used by dashboards and monitors`,
      remedy: `in the Log Explorer, on a Tailscale log, create the facet of each attribute that has none: ${wants.facets.join(', ')}`,
    }),
  },
  {
    id: 'index',
    title: 'The logs have an index of their own',
    run: () => ({
      status: 'note',
      message: 'flow logs are many, and an index without a quota takes all of them',
      remedy:
        'tailscale-dd estimate says how many, and prints the snippets of an index, its quota and its exclusion filters',
    }),
  },
];

function judgePipeline({ pipelines }: DoctorFacts): Outcome {
  if (!('value' in pipelines)) return skip('pipelines cannot be read');
  const ours = pipelines.value.filter((pipeline) => pipeline.ours);
  if (ours.length === 0)
    return fail('our pipeline is not installed', 'tailscale-dd deploy --only log-pipeline');
  const off = ours.find((pipeline) => !pipeline.enabled);
  return off === undefined
    ? pass('installed and on')
    : fail(`the pipeline "${off.name}" is switched off`, 'tailscale-dd deploy --only log-pipeline');
}

function judgeOrder({ pipelines }: DoctorFacts): Outcome {
  if (!('value' in pipelines)) return skip('pipelines cannot be read');
  const order = pipelines.value;
  const builtIn = order.findIndex(
    (pipeline) => pipeline.readOnly && /source:tailscale\b/.test(pipeline.filter),
  );
  const ours = order.findIndex((pipeline) => pipeline.ours);
  if (builtIn === -1 || ours === -1) return pass('nothing to order');
  return ours > builtIn
    ? pass('in order')
    : fail(
        `our pipeline runs before "${order[builtIn]?.name ?? ''}", which then takes attributes away`,
        'tailscale-dd deploy --only log-pipeline',
      );
}

function judgeNoData({ monitors }: DoctorFacts): Outcome {
  if (!('value' in monitors)) return skip('monitors cannot be read');
  const waiting = monitors.value.filter((monitor) => monitor.ours && monitor.state === 'No Data');
  return waiting.length === 0
    ? pass('every monitor of ours has data or needs none')
    : warn(
        `${waiting.length} monitors are in No Data: ${waiting
          .slice(0, 5)
          .map(({ name }) => `"${name}"`)
          .join(', ')}`,
        'a monitor that was just deployed waits for its first window; later see whether its logs arrive',
      );
}

/** The published monitors take the derivative of a measure that lies beside its group in one array of objects. */
const publishedQuery = /derivative\(/;
const publishedGroup = /@(?:physical|virtual)Traffic\.dst/;

function judgeClones({ monitors, dashboards }: DoctorFacts): Outcome {
  if (!('value' in monitors) || !('value' in dashboards))
    return skip('monitors and dashboards cannot be read');
  const clones = [
    ...monitors.value
      .filter(({ ours, text }) => !ours && publishedQuery.test(text) && publishedGroup.test(text))
      .map(({ name }) => name),
    ...dashboards.value
      .filter(({ ours, title }) => !ours && /^Tailscale Overview\b/.test(title))
      .map(({ title }) => title),
  ];
  return clones.length === 0
    ? pass('none found')
    : warn(
        `cloned by hand: ${clones.map((name) => `"${name}"`).join(', ')}`,
        'docs/migration.md says which of ours takes its place; then delete the clone',
      );
}
