import { isObject, listAt, objectAt, omit, textAt, textsAt, type Json, type JsonObject } from '../json.js';
import { dropDefaults, dropNulls, row, sortTexts, sources } from './defaults.js';

/** What the server adds to a rule and nobody can set. */
export const ruleReadOnly = [
  'id',
  'version',
  'createdAt',
  'creationAuthorId',
  'creator',
  'updater',
  'updatedAt',
  'updateAuthorId',
  'isDefault',
  'isBeta',
  'isDeleted',
  'isDeprecated',
  'isPartner',
  'blocking',
  'metadata',
  'defaultTags',
  'deprecationDate',
  'customName',
  'customMessage',
  'dependencies',
] as const;

export const ruleFields = [
  'name',
  'type',
  'isEnabled',
  'message',
  'options',
  'cases',
  'queries',
  'filters',
  'tags',
  'hasExtendedTitle',
  'calculatedFields',
  'referenceTables',
  'schedulingOptions',
  'groupSignalsBy',
  'thirdPartyCases',
  'complianceSignalOptions',
] as const;

const ruleDefaults = [
  row('type', ['log_detection'], sources.client),
  row('hasExtendedTitle', [false], sources.client),
  row('filters', [[], null], sources.client),
  row('tags', [[]], sources.client),
  row('calculatedFields', [[], null], sources.client),
  row('referenceTables', [[], null], sources.client),
  row('groupSignalsBy', [[], null], sources.client),
  row('thirdPartyCases', [[], null], sources.client),
  row('schedulingOptions', [null], sources.client),
];

const optionDefaults = [
  row('detectionMethod', ['threshold'], sources.client),
  row('evaluationWindow', [0], sources.client),
  row('decreaseCriticalityBasedOnEnv', [false], sources.client),
];

/** Some methods have options of their own, which the org fills. */
const methodOptions: Readonly<Record<string, readonly ReturnType<typeof row>[]>> = {
  anomalyDetectionOptions: [
    row('instantaneousBaseline', [false], sources.client),
    row('instantaneousBaselineTimeoutMinutes', [30], sources.client),
  ],
  newValueOptions: [row('instantaneousBaselineTimeoutMinutes', [30], sources.client)],
  impossibleTravelOptions: [row('detectIpTransition', [false], sources.client)],
  thirdPartyRuleOptions: [row('defaultNotifications', [[]], sources.client)],
};

const queryDefaults = [
  row('name', [''], sources.client),
  row('dataSource', ['logs'], sources.client),
  row('groupByFields', [[], null], sources.client),
  row('distinctFields', [[], null], sources.client),
  row('hasOptionalGroupByFields', [false], sources.client),
  row('customQueryExtension', [''], sources.client),
  row('index', ['main', ''], sources.client),
  row('indexes', [['main'], []], sources.client),
  row('metric', [''], sources.client),
  row('metrics', [[]], sources.client),
  row('aggregation', ['count'], sources.client),
];

const caseDefaults = [
  row('name', [''], sources.client),
  row('notifications', [[], null], sources.client),
  row('actions', [[], null], sources.client),
  row('condition', [''], sources.client),
];

export function normalizeRule(body: JsonObject): JsonObject {
  return dropDefaults(
    {
      ...omit(body, ruleReadOnly),
      message: (textAt(body, 'message') ?? '').trim(),
      tags: sortTexts(textsAt(body, 'tags')),
      options: normalizeOptions(objectAt(body, 'options')),
      queries: listAt(body, 'queries').map(normalizeQuery),
      cases: listAt(body, 'cases').map((each) => (isObject(each) ? dropDefaults(each, caseDefaults) : each)),
    },
    ruleDefaults,
  );
}

function normalizeOptions(options: JsonObject): JsonObject {
  // The org sets the window of this method itself, whatever was sent.
  const fixed = options['detectionMethod'] === 'anomaly_detection' ? ['evaluationWindow'] : [];
  const own = Object.entries(omit(dropNulls(options), fixed)).flatMap(([name, value]) => {
    const rows = methodOptions[name];
    if (rows === undefined || !isObject(value)) return [[name, value] as const];
    const rest = dropDefaults(value, rows);
    return Object.keys(rest).length === 0 ? [] : [[name, rest] as const];
  });
  return dropDefaults(Object.fromEntries(own), optionDefaults);
}

/** `metric` and `metrics`, `index` and `indexes` mirror each other. */
function normalizeQuery(query: Json): Json {
  if (!isObject(query)) return query;
  const [metric] = textsAt(query, 'metrics');
  const [index] = textsAt(query, 'indexes');
  return dropDefaults(
    {
      ...dropNulls(omit(query, ['metrics', 'indexes'])),
      ...(metric === undefined ? {} : { metric }),
      ...(index === undefined ? {} : { index }),
      ...(textsAt(query, 'metrics').length > 1 ? { metrics: query['metrics'] ?? [] } : {}),
    },
    queryDefaults,
  );
}
