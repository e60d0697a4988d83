import type { JsonObject } from '../../json.js';
import { asArray, asObject, isObject, omit, pick } from '../../json.js';
import type { Org } from '../../org.js';
import { blocksRequests, dropEmptyActionOptions } from './rule-actions.js';

// Read off the cassettes of DataDog/datadog-api-client-typescript and DataDog/terraform-provider-datadog, 2024 to 2026.

/** Keys that a request sets. */
const settableKeys: readonly string[] = [
  'name',
  'isEnabled',
  'queries',
  'options',
  'cases',
  'message',
  'tags',
  'hasExtendedTitle',
  'type',
  'filters',
  'complianceSignalOptions',
  'thirdPartyCases',
  'referenceTables',
  'calculatedFields',
  'groupSignalsBy',
  'schedulingOptions',
  'customName',
  'customMessage',
];

/** Left out of an answer when they say nothing. */
const keysDroppedWhenEmpty: readonly string[] = [
  'calculatedFields',
  'referenceTables',
  'schedulingOptions',
  'customName',
  'customMessage',
  'thirdPartyCases',
  'groupSignalsBy',
];

/** Left out of what PUT answers. */
const keysNotInUpdate: readonly string[] = ['isPartner', 'creator', 'updater'];

export function createRule(request: JsonObject, id: string, org: Org): JsonObject {
  const author = { handle: org.user.handle, name: org.user.name };
  return normalize({
    id,
    version: 1,
    createdAt: org.clock.now(),
    creationAuthorId: org.user.id,
    isDefault: false,
    isPartner: false,
    isBeta: false,
    isDeleted: false,
    isDeprecated: false,
    type: 'log_detection',
    ...pick(request, settableKeys),
    creator: author,
    updater: { handle: '', name: '' },
  });
}

/** What is absent is kept; the version goes up with every write. */
export function updateRule(rule: JsonObject, request: JsonObject, org: Org): JsonObject {
  return normalize({
    ...rule,
    ...omit(pick(request, settableKeys), ['type']),
    version: Number(rule['version']) + 1,
    updatedAt: org.clock.now(),
    updateAuthorId: org.user.id,
    updater: { handle: org.user.handle, name: org.user.name },
  });
}

export function answerUpdate(rule: JsonObject): JsonObject {
  return omit(rule, keysNotInUpdate);
}

function normalize(rule: JsonObject): JsonObject {
  const options = normalizeOptions(asObject(rule['options']), rule['type']);
  const { queries, cases } = normalizeSignals(rule, options);
  const empty = keysDroppedWhenEmpty.filter((key) => isEmpty(rule[key]));
  return {
    ...omit(rule, empty),
    queries,
    options,
    cases,
    tags: rule['tags'] ?? [],
    filters: rule['filters'] ?? [],
    hasExtendedTitle: rule['hasExtendedTitle'] ?? rule['type'] === 'cloud_configuration',
    blocking: blocksRequests(cases),
    metadata: { entities: null, sources: null },
    ...normalizeCompliance(rule),
    ...normalizeThirdParty(rule),
  };
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === '' || value === undefined || (Array.isArray(value) && value.length === 0)
  );
}

const complianceDefaults: JsonObject = {
  keepAlive: 21_600,
  maxSignalDuration: 86_400,
  detectionMethod: 'threshold',
  evaluationWindow: 7200,
};

function normalizeOptions(sent: JsonObject, type: unknown): JsonObject {
  if (type === 'cloud_configuration') {
    const compliance = asObject(sent['complianceRuleOptions']);
    return { ...complianceDefaults, ...sent, complianceRuleOptions: { complexRule: false, ...compliance } };
  }
  const options: JsonObject = { evaluationWindow: 0, detectionMethod: 'threshold', ...sent };
  switch (options['detectionMethod']) {
    case 'anomaly_detection':
      return {
        ...options,
        evaluationWindow: 1800,
        anomalyDetectionOptions: {
          instantaneousBaseline: false,
          instantaneousBaselineTimeoutMinutes: 30,
          ...asObject(options['anomalyDetectionOptions']),
        },
      };
    case 'new_value':
      return fillOption(options, 'newValueOptions', { instantaneousBaselineTimeoutMinutes: 30 });
    case 'impossible_travel':
      return fillOption(options, 'impossibleTravelOptions', { detectIpTransition: false });
    case 'third_party':
      return fillOption(options, 'thirdPartyRuleOptions', { defaultNotifications: [] });
    default:
      return options;
  }
}

function fillOption(options: JsonObject, key: string, defaults: JsonObject): JsonObject {
  return { ...options, [key]: { ...defaults, ...asObject(options[key]) } };
}

interface Signals {
  readonly queries: readonly JsonObject[];
  readonly cases: readonly JsonObject[];
}

/** Cloud configuration and third-party rules have their queries and cases made by the server. */
function normalizeSignals(rule: JsonObject, options: JsonObject): Signals {
  const cases = asArray(rule['cases']).filter(isObject);
  if (rule['type'] === 'cloud_configuration') {
    const resource = asObject(options['complianceRuleOptions'])['resourceType'];
    return {
      queries: [
        {
          query: `resource_type:${String(resource)}`,
          groupByFields: ['resource_type', 'resource_id'],
          hasOptionalGroupByFields: false,
          distinctFields: [],
          aggregation: 'count',
          name: 'a',
          dataSource: 'logs',
        },
      ],
      cases: cases.map((item) => normalizeCase({ condition: 'a > 0', ...item })),
    };
  }
  const thirdParty = asArray(rule['thirdPartyCases']).filter(isObject);
  if (options['detectionMethod'] === 'third_party' && thirdParty.length > 0) {
    return {
      queries: thirdParty.map((item) => normalizeQuery({ query: item['query'], aggregation: 'none' }, false)),
      cases: thirdParty.map((item) => normalizeCase(omit(item, ['query', 'customStatus']))),
    };
  }
  const isScheduled = !isEmpty(rule['schedulingOptions']);
  return {
    queries: asArray(rule['queries'])
      .filter(isObject)
      .map((query) => normalizeQuery(query, isScheduled)),
    cases: cases.map(normalizeCase),
  };
}

const emptyQuery: JsonObject = {
  groupByFields: [],
  hasOptionalGroupByFields: false,
  distinctFields: [],
  name: '',
};

function normalizeQuery(sent: JsonObject, isScheduled: boolean): JsonObject {
  if (sent['ruleId'] !== undefined) return { ...emptyQuery, ...sent };
  const { metric, metrics, index, indexes, dataSource, ...rest } = sent;
  const measures = listMeasures(metric, asArray(metrics));
  const firstIndex = isEmpty(index) ? (asArray(indexes)[0] ?? (isScheduled ? 'main' : undefined)) : index;
  return {
    ...emptyQuery,
    ...(measures.length === 0 ? {} : { metric: isEmpty(metric) ? measures[0] : metric, metrics: measures }),
    dataSource: dataSource === 'app_sec_spans' ? 'spans' : (dataSource ?? 'logs'),
    ...(firstIndex === undefined
      ? {}
      : { index: firstIndex, indexes: isEmpty(indexes) ? [firstIndex] : indexes }),
    ...rest,
  };
}

/** `metric` wins over `metrics` that do not name it: clients send the ones of an older query along. */
function listMeasures(metric: unknown, metrics: readonly unknown[]): readonly unknown[] {
  return isEmpty(metric) || metrics.includes(metric) ? metrics : [metric];
}

function normalizeCase(sent: JsonObject): JsonObject {
  const filled: JsonObject = { name: '', notifications: [], ...dropEmptyActionOptions(sent) };
  return filled['condition'] === '' ? omit(filled, ['condition']) : filled;
}

function normalizeCompliance(rule: JsonObject): JsonObject {
  if (rule['type'] !== 'cloud_configuration') return {};
  return {
    complianceSignalOptions: {
      defaultActivationStatus: null,
      defaultGroupByFields: null,
      ...asObject(rule['complianceSignalOptions']),
    },
  };
}

function normalizeThirdParty(rule: JsonObject): JsonObject {
  const cases = asArray(rule['thirdPartyCases']).filter(isObject);
  return cases.length === 0
    ? {}
    : { thirdPartyCases: cases.map((item) => ({ name: '', notifications: [], ...item })) };
}
