import { drop, edit, rename, replace, set, type Mutation } from './mutations.js';

const group = '/widgets/0/definition/widgets';
const load = `${group}/0/definition`;
const failed = `${group}/1/definition`;
const bytes = `${group}/2/definition`;
const note = '/widgets/1/definition';
const options = '/definition/options';
const processors = '/pipeline/processors';
const integration = '/assets/integration';

const ofNames: readonly Mutation[] = [
  set('manifest: app_id is misspelt', 'manifest', '/app_id', 'exit-node-wacth'),
  set('manifest: source type is misspelt', 'manifest', `${integration}/source_type_name`, 'Exit Node Wacth'),
  set('manifest: prefix is misspelt', 'manifest', `${integration}/metrics/prefix`, 'exit_noed.'),
  drop('manifest: prefix is missing', 'manifest', `${integration}/metrics/prefix`),
  set('manifest: one metric to check is empty', 'manifest', `${integration}/metrics/check`, [
    'exit_node.load',
    '',
  ]),
  rename(
    'manifest: name of a monitor is misspelt',
    'manifest',
    '/assets/monitors/Logins fail often',
    'Logins fial often',
  ),
  set(
    'dashboard: metric is misspelt',
    'dashboard',
    `${load}/requests/0/queries/0/query`,
    'avg:exit_node.laod{$host} by {host}',
  ),
  set(
    'dashboard: source is misspelt',
    'dashboard',
    `${failed}/requests/0/queries/0/search/query`,
    'source:exit-node-wacth @evt.outcome:failure $user',
  ),
  set(
    'monitor: metric is misspelt',
    'metric',
    '/definition/query',
    'avg(last_15m):avg:exit_node.laod{*} by {host} > 90',
  ),
  set(
    'monitor: source is misspelt',
    'log',
    '/definition/query',
    'logs("source:exit-node-wacth @evt.outcome:failure").index("*").rollup("count").by("@usr.email").last("5m") > 10',
  ),
  set(
    'monitor: service check is misspelt',
    'check',
    '/definition/query',
    '"exit_node.can_conect".over("*").by("host").last(2).count_by_status()',
  ),
  set('saved view: source is misspelt', 'view', '/query', 'source:exit-node-wacth'),
  set(
    'detection rule: source is misspelt',
    'rule',
    '/queries/0/query',
    'source:exit-node-wacth @evt.outcome:failure',
  ),
  set('pipeline: source of a remapper is misspelt', 'pipeline', `${processors}/0/sources/0`, 'tiem'),
  set('pipeline: source of a parser is misspelt', 'pipeline', `${processors}/1/source`, 'lien'),
  set(
    'pipeline: attribute of a template is misspelt',
    'pipeline',
    `${processors}/5/template`,
    '%{usr.emial} at %{host}',
  ),
  set(
    'pipeline: attribute of a category is misspelt',
    'pipeline',
    `${processors}/3/categories/0/filter/query`,
    '@evt.outcoem:failure',
  ),
  set('pipeline: target is misspelt', 'pipeline', `${processors}/3/target`, 'knid'),
  set(
    'pipeline: source of its filter is misspelt',
    'pipeline',
    '/pipeline/filter/query',
    'source:exit-node-wacth',
  ),
];

const ofWidgets: readonly Mutation[] = [
  set('note: font size is none', 'dashboard', `${note}/font_size`, '14px'),
  set('note: alignment is misspelt', 'dashboard', `${note}/text_align`, 'lfet'),
  set('note: switch as text', 'dashboard', `${note}/show_tick`, 'no'),
  drop('note: content is missing', 'dashboard', `${note}/content`),
  set('query value: precision is negative', 'dashboard', `${bytes}/precision`, -2),
  set('query value: aggregator is misspelt', 'dashboard', `${bytes}/requests/0/queries/0/aggregator`, 'smu'),
  drop('query value: name of a query is missing', 'dashboard', `${bytes}/requests/0/queries/0/name`),
  set('query value: query is empty', 'dashboard', `${bytes}/requests/0/queries/0/query`, ''),
  set(
    'query value: parenthesis of a query is open',
    'dashboard',
    `${bytes}/requests/0/queries/0/query`,
    'sum:exit_node.bytes{$host}.as_count(',
  ),
  set('toplist: limit is zero', 'dashboard', `${failed}/requests/0/formulas/0/limit/count`, 0),
  set('toplist: order is misspelt', 'dashboard', `${failed}/requests/0/formulas/0/limit/order`, 'dsec'),
  set(
    'toplist: limit of a group is negative',
    'dashboard',
    `${failed}/requests/0/queries/0/group_by/0/limit`,
    -10,
  ),
  set(
    'toplist: order of a group is misspelt',
    'dashboard',
    `${failed}/requests/0/queries/0/group_by/0/sort/order`,
    'dsec',
  ),
  set('toplist: nothing to count', 'dashboard', `${failed}/requests/0/queries/0/compute`, {
    aggregation: 'cardinality',
  }),
  set('toplist: indexes as text', 'dashboard', `${failed}/requests/0/queries/0/indexes`, '*'),
  set(
    'toplist: value of a format as text',
    'dashboard',
    `${failed}/requests/0/conditional_formats/0/value`,
    'ten',
  ),
  drop('toplist: palette is missing', 'dashboard', `${failed}/requests/0/conditional_formats/0/palette`),
  set('timeseries: palette is misspelt', 'dashboard', `${load}/requests/0/style/palette`, 'dog_clasic'),
  set('timeseries: line type is misspelt', 'dashboard', `${load}/requests/0/style/line_type`, 'solyd'),
  set('timeseries: legend layout is misspelt', 'dashboard', `${load}/legend_layout`, 'atuo'),
  set(
    'timeseries: formula calls nothing known',
    'dashboard',
    `${load}/requests/0/formulas/0/formula`,
    'default_zero(load',
  ),
  rename('timeseries: key of a request is misspelt', 'dashboard', `${load}/requests/0/queries`, 'querys'),
  set(
    'template variable: name is empty',
    'dashboard',
    '/template_variables/1/name',
    '',
    '/template_variables',
  ),
  edit(
    'unknown: preset of an undefined variable',
    'dashboard',
    '/template_variable_presets',
    (holder, key) => {
      holder[key] = [{ name: 'Office', template_variables: [{ name: 'hots', value: '*' }] }];
    },
  ),
  set('widget: id as text', 'dashboard', '/widgets/1/id', 'six'),
  set('widget: negative place', 'dashboard', '/widgets/1/layout/x', -1, '/widgets/1/layout'),
  drop('widget: width is missing', 'dashboard', '/widgets/1/layout/width'),
  drop('widget: type is missing', 'dashboard', `${note}/type`),
  drop('dashboard: layout type is missing', 'dashboard', '/layout_type'),
  set('dashboard: reflow type is misspelt', 'dashboard', '/reflow_type', 'fxied'),
];

const ofMonitors: readonly Mutation[] = [
  set(
    'monitor: comparator is wrong',
    'metric',
    '/definition/query',
    'avg(last_15m):avg:exit_node.load{*} by {host} => 90',
  ),
  set(
    'monitor: comparison turns around',
    'metric',
    '/definition/query',
    'avg(last_15m):avg:exit_node.load{*} by {host} < 90',
    options,
  ),
  set(
    'monitor: window is below a minute',
    'log',
    '/definition/query',
    'logs("source:exit-node-watch @evt.outcome:failure").index("*").rollup("count").by("@usr.email").last("30s") > 10',
  ),
  set(
    'monitor: aggregation of a metric is misspelt',
    'metric',
    '/definition/query',
    'avg(last_15m):agv:exit_node.load{*} by {host} > 90',
  ),
  set(
    'monitor: aggregation of logs is misspelt',
    'log',
    '/definition/query',
    'logs("source:exit-node-watch @evt.outcome:failure").index("*").rollup("cuont").by("@usr.email").last("5m") > 10',
  ),
  set(
    'monitor: method of logs is misspelt',
    'log',
    '/definition/query',
    'logs("source:exit-node-watch @evt.outcome:failure").idnex("*").rollup("count").by("@usr.email").last("5m") > 10',
  ),
  set('monitor: recovery of the warning beyond it', 'metric', `${options}/thresholds/warning_recovery`, 85),
  rename(
    'monitor: threshold is misspelt',
    'metric',
    `${options}/thresholds/critical_recovery`,
    'critcal_recovery',
  ),
  drop('monitor: critical is missing', 'metric', `${options}/thresholds/critical`),
  set('monitor: status to notify of is unknown', 'metric', `${options}/renotify_statuses/0`, 'alret'),
  set('monitor: interval is negative', 'metric', `${options}/renotify_interval`, -60),
  set('monitor: interval as words', 'metric', `${options}/renotify_interval`, 'an hour'),
  edit('unknown: window of a threshold is wrong', 'metric', `${options}/threshold_windows`, (holder, key) => {
    holder[key] = { trigger_window: 'lsat_15m', recovery_window: 'last_15m' };
  }),
  set('monitor: name is empty', 'metric', '/definition/name', ''),
  set('monitor: message is empty', 'metric', '/definition/message', ''),
  set('monitor: title is empty', 'metric', '/title', ''),
  set('monitor: variable without a brace', 'metric', '/definition/message', 'Load of {{host.name} is high'),
  set(
    'monitor: condition closes another',
    'metric',
    '/definition/message',
    '{{#is_alert}}Load{{/is_warning}}',
  ),
  set('monitor: match without arguments', 'metric', '/definition/message', '{{#is_match}}Load{{/is_match}}'),
  set('monitor: source of a variable is misspelt', 'formula', `${options}/variables/0/data_source`, 'lgos'),
  set(
    'monitor: aggregation of a variable is misspelt',
    'formula',
    `${options}/variables/0/compute/aggregation`,
    'cuont',
  ),
  drop('monitor: name of a variable is missing', 'formula', `${options}/variables/0/name`),
  set(
    'monitor: search of a variable does not parse',
    'formula',
    `${options}/variables/0/search/query`,
    'source:exit-node-watch (',
  ),
  set('monitor: count of a check is negative', 'check', `${options}/thresholds/critical`, -1),
  set(
    'monitor: composite of itself',
    'composite',
    '/definition/query',
    'exit_node_in_trouble && exit_node_load',
  ),
  set('monitor: tags as text', 'metric', '/tags', 'integration:exit-node-watch'),
  set('monitor: priority as text', 'metric', '/definition/priority', 'high'),
];

const ofLogs: readonly Mutation[] = [
  drop('pipeline: name of a processor is missing', 'pipeline', `${processors}/2/name`),
  drop('pipeline: kind of the source is missing', 'pipeline', `${processors}/2/sourceType`),
  drop('pipeline: samples of a parser are missing', 'pipeline', `${processors}/1/samples`),
  drop('pipeline: target is missing', 'pipeline', `${processors}/3/target`),
  drop('pipeline: lookup table is missing', 'pipeline', `${processors}/4/lookupTable`),
  drop('pipeline: name of a category is missing', 'pipeline', `${processors}/3/categories/0/name`),
  set('pipeline: target with an at sign', 'pipeline', `${processors}/2/target`, '@evt.outcome'),
  set('pipeline: source with an at sign', 'pipeline', `${processors}/2/sources/0`, '@ok'),
  set('pipeline: doubled key of a lookup', 'pipeline', `${processors}/4/lookupTable`, '6,TCP\n6,UDP'),
  set('pipeline: nested too deep', 'pipeline', `${processors}/7/processors/0`, {
    type: 'pipeline',
    name: 'Inner',
    enabled: true,
    filter: { query: '*' },
    processors: [],
  }),
  set('pipeline: nested without a filter', 'pipeline', `${processors}/7/filter`, {}),
  set(
    'pipeline: two rules of one name',
    'pipeline',
    `${processors}/1/grok/matchRules`,
    'login login %{who}\nlogin logout %{who}',
  ),
  set('pipeline: rule without a pattern', 'pipeline', `${processors}/1/grok/matchRules`, 'login'),
  set(
    'pipeline: regex does not compile',
    'pipeline',
    `${processors}/1/grok/matchRules`,
    'login login %{regex("("):usr.id}',
  ),
  set(
    'pipeline: facet type is misspelt',
    'pipeline',
    '/facets/0',
    {
      groups: ['User'],
      name: 'User Email',
      path: 'usr.email',
      source: 'log',
      type: 'sting',
      facetType: 'list',
    },
    '/facets/0',
  ),
  set('pipeline: range of texts', 'pipeline', '/facets/0', {
    groups: ['User'],
    name: 'User Email',
    path: 'usr.email',
    source: 'log',
    type: 'string',
    facetType: 'range',
  }),
  set('pipeline: list without a type', 'pipeline', '/facets/0', {
    groups: ['User'],
    name: 'User Email',
    path: 'usr.email',
    source: 'log',
    facetType: 'list',
  }),
  set('pipeline: facet in two groups', 'pipeline', '/facets/0/groups', ['User', 'Exit Node']),
  set('pipeline: id as number', 'pipeline', '/id', 7, ''),
  drop('tests: timestamp is missing', 'tests', '/tests/0/result/timestamp'),
  set('tests: sample is broken JSON', 'tests', '/tests/0/sample', '{"time":'),
  set('tests: nothing is tested', 'tests', '/tests', []),
  set('tests: timestamp as text', 'tests', '/tests/0/result/timestamp', true),
];

const ofOthers: readonly Mutation[] = [
  set('service check: group is empty', 'checks', '/0/groups/0', ''),
  set('service check: no status', 'checks', '/0/statuses', []),
  set('service check: statuses as text', 'checks', '/0/statuses', 'ok'),
  set('dataflow: switch as text', 'flows', '/provides/0/always_on', 'yes'),
  set('dataflow: id of another integration', 'flows', '/provides/0/id', 'subnet-router-logs'),
  drop('dataflow: id is missing', 'flows', '/provides/0/id'),
  set('saved view: interval is negative', 'view', '/timerange/interval_ms', -1),
  set('saved view: switch as text', 'view', '/options/show_timeline', 'yes'),
  set('saved view: column is misspelt', 'view', '/options/columns/0', '@usr.emial'),
  drop('saved view: name is missing', 'view', '/name'),
  drop('detection rule: search is missing', 'rule', '/queries/0/query'),
  drop('detection rule: severity is missing', 'rule', '/cases/0/status'),
  set('detection rule: condition is no comparison', 'rule', '/cases/0/condition', 'failed >'),
  set('detection rule: method is unknown', 'rule', '/options/detectionMethod', 'treshold'),
  set('detection rule: window is none', 'rule', '/options/evaluationWindow', 301),
  set('detection rule: aggregation is misspelt', 'rule', '/queries/0/aggregation', 'cuont'),
  set(
    'log metric: measure without an attribute',
    'logMetric',
    '/data/attributes/compute/aggregation_type',
    'distribution',
    '/data/attributes/compute',
  ),
  replace('README: address is none', 'readme', 'https://example.com/help', 'https//example.com/help', 25),
  replace(
    'README: doubled reference',
    'readme',
    '[3]: https://example.com/help',
    '[3]: https://example.com/help\n[1]: https://example.com/other',
    26,
  ),
  replace('metadata: name is empty', 'metadata', 'exit_node.bytes,', ',', 3),
  replace('metadata: name is not normalised', 'metadata', 'exit_node.bytes', 'exit_node.by-tes', 3),
  replace('metadata: time per time', 'metadata', 'count,,byte,,', 'count,,second,minute,', 3),
  replace('metadata: curated metric is unknown', 'metadata', ',load,cpu', ',load,cpus', 2),
  replace('changelog: no version', 'changelog', '## 1.0.0', '## one', 9),
];

/** What only somebody finds who knows the other files, or what Datadog makes of a value. */
export const subtleMutations: readonly Mutation[] = [
  ...ofNames,
  ...ofWidgets,
  ...ofMonitors,
  ...ofLogs,
  ...ofOthers,
];
