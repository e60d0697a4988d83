import type { IntegrationFiles } from './valid-integration.js';

/** One way to break a valid integration, and where a finding must then stand. */
export interface Mutation {
  readonly sort: string;
  readonly file: string;
  readonly break: (files: IntegrationFiles) => void;
  /** Pointer of the finding, of something above or below it; for texts a line. */
  readonly at: string | number;
}

const paths = {
  manifest: 'manifest.json',
  dashboard: 'assets/dashboards/exit_node_watch_overview.json',
  metric: 'assets/monitors/exit_node_load.json',
  log: 'assets/monitors/failed_logins.json',
  formula: 'assets/monitors/failure_share.json',
  check: 'assets/monitors/exit_node_reachable.json',
  composite: 'assets/monitors/exit_node_in_trouble.json',
  view: 'assets/saved_views/failed_logins.json',
  rule: 'assets/security/many_failed_logins.json',
  logMetric: 'assets/log_metrics/failed_logins.json',
  checks: 'assets/service_checks.json',
  flows: 'assets/dataflows.yaml',
  pipeline: 'assets/logs/exit-node-watch.yaml',
  tests: 'assets/logs/exit-node-watch_tests.yaml',
  readme: 'README.md',
  changelog: 'CHANGELOG.md',
  metadata: 'metadata.csv',
} as const;
type FileName = keyof typeof paths;

type Container = Record<string | number, unknown>;

function holderOf(root: unknown, pointer: string): { readonly holder: Container; readonly key: string } {
  const keys = pointer.split('/').slice(1);
  const key = keys.pop() ?? '';
  let holder = root as Container;
  for (const step of keys) holder = holder[step] as Container;
  if (holder === undefined) throw new Error(`the fixture has no "${pointer}"`);
  return { holder, key };
}

export function edit(
  sort: string,
  file: FileName,
  pointer: string,
  change: (holder: Container, key: string) => void,
  at = pointer,
): Mutation {
  return {
    sort,
    file: paths[file],
    at,
    break: (files) => {
      const { holder, key } = holderOf(files[paths[file]], pointer);
      if (holder[key] === undefined && !sort.startsWith('unknown'))
        throw new Error(`the fixture has no "${pointer}"`);
      change(holder, key);
    },
  };
}

export const set = (sort: string, file: FileName, pointer: string, value: unknown, at = pointer): Mutation =>
  edit(sort, file, pointer, (holder, key) => (holder[key] = value), at);

export const drop = (sort: string, file: FileName, pointer: string): Mutation =>
  edit(
    sort,
    file,
    pointer,
    (holder, key) => {
      delete holder[key];
    },
    pointer.slice(0, pointer.lastIndexOf('/')),
  );

export const rename = (sort: string, file: FileName, pointer: string, to: string): Mutation =>
  edit(
    sort,
    file,
    pointer,
    (holder, key) => {
      holder[to] = holder[key];
      delete holder[key];
    },
    `${pointer.slice(0, pointer.lastIndexOf('/'))}/${to}`,
  );

export const replace = (
  sort: string,
  file: FileName,
  from: string,
  to: string,
  at: string | number,
): Mutation => ({
  sort,
  file: paths[file],
  at,
  break: (files) => {
    const text = files[paths[file]];
    if (typeof text !== 'string' || !text.includes(from)) throw new Error(`"${file}" has no "${from}"`);
    files[paths[file]] = text.replace(from, to);
  },
});

const group = '/widgets/0/definition/widgets';
const load = `${group}/0/definition`;
const failed = `${group}/1/definition`;
const bytes = `${group}/2/definition`;
const stream = `${group}/3/definition`;
const options = '/definition/options';
const processors = '/pipeline/processors';
const result = '/tests/0/result';

const ofManifest: readonly Mutation[] = [
  drop('manifest: app_id is missing', 'manifest', '/app_id'),
  drop('manifest: tile title is missing', 'manifest', '/tile/title'),
  rename('manifest: key is misspelt', 'manifest', '/display_on_public_website', 'display_on_public_webiste'),
  rename('manifest: key of the tile is misspelt', 'manifest', '/tile/classifier_tags', 'classifer_tags'),
  set('manifest: unknown version', 'manifest', '/manifest_version', '3.0.0'),
  set('manifest: app_uuid is no UUID', 'manifest', '/app_uuid', '5d7a1c52-31fd'),
  set('manifest: app_id is not kebab case', 'manifest', '/owner', 'Saas Integrations'),
  set('manifest: boolean as text', 'manifest', '/display_on_public_website', 'true'),
  set('manifest: number as text', 'manifest', '/assets/integration/source_type_id', '12345'),
  set('manifest: negative id', 'manifest', '/assets/integration/source_type_id', -4),
  set('manifest: list as text', 'manifest', '/tile/classifier_tags', 'Category::Network'),
  set('manifest: unknown classifier tag', 'manifest', '/tile/classifier_tags/0', 'Category::Netwrok'),
  set('manifest: renamed classifier tag', 'manifest', '/tile/classifier_tags/0', 'Category::Notification'),
  set(
    'manifest: doubled classifier tag',
    'manifest',
    '/tile/classifier_tags/1',
    'Category::Network',
    '/tile/classifier_tags',
  ),
  set(
    'manifest: no offering',
    'manifest',
    '/tile/classifier_tags/2',
    'Category::Cloud',
    '/tile/classifier_tags',
  ),
  set('manifest: title too long', 'manifest', '/tile/title', 'x'.repeat(51)),
  set('manifest: description too long', 'manifest', '/tile/description', 'x'.repeat(81)),
  set(
    'manifest: dashboard does not exist',
    'manifest',
    '/assets/dashboards/Exit Node Watch Overview',
    'assets/dashboards/exit_node_overview.json',
    '/assets/dashboards',
  ),
  set(
    'manifest: path leaves the folder',
    'manifest',
    '/assets/integration/service_checks/metadata_path',
    '../service_checks.json',
  ),
  set(
    'manifest: path is absolute',
    'manifest',
    '/assets/integration/metrics/metadata_path',
    '/etc/metadata.csv',
  ),
  set('manifest: anchor does not exist', 'manifest', '/tile/overview', 'README.md#Overveiw'),
  set('manifest: changelog does not exist', 'manifest', '/tile/changelog', 'CHANGES.md'),
  set('manifest: medium does not exist', 'manifest', '/tile/media/0/image_url', 'images/overveiw.png'),
  set('manifest: medium of another type', 'manifest', '/tile/media/0/image_url', 'images/overview.gif'),
  set('manifest: media type is unknown', 'manifest', '/tile/media/0/media_type', 'imgae'),
  set('manifest: caption too long', 'manifest', '/tile/media/0/caption', 'x'.repeat(301)),
  set('manifest: e-mail is none', 'manifest', '/author/support_email', 'help.example.com'),
  set('manifest: homepage is no URL', 'manifest', '/author/homepage', 'example'),
  set('manifest: resource type is unknown', 'manifest', '/tile/resources/0/resource_type', 'documentaion'),
  set(
    'manifest: metric to check does not exist',
    'manifest',
    '/assets/integration/metrics/check',
    'exit_node.laod',
  ),
  set('manifest: log source differs', 'manifest', '/assets/logs/source', 'exit-node'),
  drop('manifest: pipeline without integration', 'manifest', '/assets/integration'),
];

const ofDashboard: readonly Mutation[] = [
  set('dashboard: layout type is misspelt', 'dashboard', '/layout_type', 'orderd'),
  set('dashboard: widget type is misspelt', 'dashboard', `${load}/type`, 'timeseris'),
  drop('dashboard: title is missing', 'dashboard', '/title'),
  drop('dashboard: requests are missing', 'dashboard', `${load}/requests`),
  drop('dashboard: definition is missing', 'dashboard', '/widgets/1/definition'),
  rename('dashboard: key is misspelt', 'dashboard', '/template_variables', 'template_variabels'),
  rename('dashboard: key of a widget is misspelt', 'dashboard', `${load}/show_legend`, 'show_legned'),
  rename(
    'dashboard: key of a query is misspelt',
    'dashboard',
    `${failed}/requests/0/queries/0/group_by`,
    'groupby',
  ),
  set('unknown key of a widget', 'dashboard', `${load}/sparkle`, true),
  set('unknown: a dashboard with an id', 'dashboard', '/id', 'abc-def-ghi'),
  set('dashboard: number as text', 'dashboard', '/widgets/1/layout/width', '12'),
  set('dashboard: text as number', 'dashboard', `${load}/title`, 7),
  set('dashboard: list as object', 'dashboard', `${load}/requests`, {}),
  set('dashboard: widget overlaps', 'dashboard', '/widgets/1/layout/y', 3, '/widgets'),
  set('dashboard: widget leaves the columns', 'dashboard', `${group}/1/layout/x`, 9, group),
  set('dashboard: widget without size', 'dashboard', '/widgets/1/layout/height', 0),
  set('dashboard: doubled widget id', 'dashboard', '/widgets/1/id', 3),
  set(
    'dashboard: undefined template variable',
    'dashboard',
    `${load}/requests/0/queries/0/query`,
    'avg:exit_node.load{$hots,$host} by {host}',
  ),
  edit('dashboard: unused template variable', 'dashboard', '/template_variables', (holder, key) => {
    (holder[key] as unknown[]).push({ name: 'region', prefix: 'region', default: '*' });
  }),
  edit('dashboard: doubled template variable', 'dashboard', '/template_variables', (holder, key) => {
    (holder[key] as unknown[]).push({ name: 'host', prefix: 'host', default: '*' });
  }),
  set(
    'dashboard: brace of a metric query is open',
    'dashboard',
    `${load}/requests/0/queries/0/query`,
    'avg:exit_node.load{$host by {host}',
  ),
  set(
    'dashboard: aggregation of a metric is misspelt',
    'dashboard',
    `${load}/requests/0/queries/0/query`,
    'agv:exit_node.load{$host} by {host}',
  ),
  set(
    'dashboard: search does not parse',
    'dashboard',
    `${failed}/requests/0/queries/0/search/query`,
    'source:exit-node-watch (@evt.outcome:failure $user',
  ),
  set(
    'dashboard: attribute is misspelt',
    'dashboard',
    `${failed}/requests/0/queries/0/search/query`,
    'source:exit-node-watch @evt.outcom:failure $user',
  ),
  set(
    'dashboard: group-by is misspelt',
    'dashboard',
    `${failed}/requests/0/queries/0/group_by/0/facet`,
    '@usr.emial',
  ),
  set(
    'dashboard: aggregation is misspelt',
    'dashboard',
    `${failed}/requests/0/queries/0/compute/aggregation`,
    'cuont',
  ),
  set(
    'dashboard: formula does not parse',
    'dashboard',
    `${bytes}/requests/0/formulas/0/formula`,
    'bytes / (1024',
  ),
  set(
    'dashboard: formula of an unknown query',
    'dashboard',
    `${bytes}/requests/0/formulas/0/formula`,
    'byte / 1024',
  ),
  set(
    'dashboard: comparator is unknown',
    'dashboard',
    `${failed}/requests/0/conditional_formats/0/comparator`,
    '=>',
  ),
  set(
    'dashboard: palette is misspelt',
    'dashboard',
    `${failed}/requests/0/conditional_formats/0/palette`,
    'white_on_rde',
  ),
  set('dashboard: display type is misspelt', 'dashboard', `${load}/requests/0/display_type`, 'lines'),
  set(
    'dashboard: response format is misspelt',
    'dashboard',
    `${load}/requests/0/response_format`,
    'timeserie',
  ),
  set('dashboard: data source is misspelt', 'dashboard', `${failed}/requests/0/queries/0/data_source`, 'log'),
  set(
    'dashboard: background colour is misspelt',
    'dashboard',
    '/widgets/1/definition/background_color',
    'whit',
  ),
  set(
    'dashboard: stream does not parse',
    'dashboard',
    `${stream}/requests/0/query/query_string`,
    'source:exit-node-watch status:("error',
  ),
  set('dashboard: column is misspelt', 'dashboard', `${stream}/requests/0/columns/0/field`, '@usr.eamil'),
  set('dashboard: a free layout reflows', 'dashboard', '/layout_type', 'free', '/reflow_type'),
];

const ofMonitors: readonly Mutation[] = [
  set('monitor: type is misspelt', 'metric', '/definition/type', 'qeury alert'),
  set('monitor: type does not fit the query', 'log', '/definition/type', 'metric alert'),
  set(
    'monitor: query does not parse',
    'metric',
    '/definition/query',
    'avg(last_15m):avg:exit_node.load{* by {host} > 90',
  ),
  set(
    'monitor: search does not parse',
    'log',
    '/definition/query',
    'logs("source:exit-node-watch (@evt.outcome:failure").index("*").rollup("count").by("@usr.email").last("5m") > 10',
  ),
  set(
    'monitor: no comparison',
    'metric',
    '/definition/query',
    'avg(last_15m):avg:exit_node.load{*} by {host}',
  ),
  set(
    'monitor: window is unknown',
    'metric',
    '/definition/query',
    'avg(last_15x):avg:exit_node.load{*} by {host} > 90',
  ),
  set(
    'monitor: window is too long',
    'log',
    '/definition/query',
    'logs("source:exit-node-watch @evt.outcome:failure").index("*").rollup("count").by("@usr.email").last("30d") > 10',
  ),
  set('monitor: threshold is not that of the query', 'metric', `${options}/thresholds/critical`, 91),
  set(
    'monitor: warning beyond critical',
    'metric',
    `${options}/thresholds/warning`,
    95,
    `${options}/thresholds`,
  ),
  set('monitor: recovery beyond critical', 'metric', `${options}/thresholds/critical_recovery`, 95),
  edit(
    'monitor: recovery of no warning',
    'metric',
    `${options}/thresholds/warning`,
    (holder, key) => {
      delete holder[key];
    },
    '/definition',
  ),
  set('monitor: threshold as text', 'metric', `${options}/thresholds/critical`, 'ninety'),
  rename('monitor: option is misspelt', 'metric', `${options}/evaluation_delay`, 'evaluation_delays'),
  set('unknown option of a monitor', 'metric', `${options}/sparkle`, true),
  set('monitor: value of an option is unknown', 'metric', `${options}/on_missing_data`, 'show_nodata'),
  set('monitor: option is out of range', 'metric', `${options}/timeout_h`, 48),
  set('monitor: priority is out of range', 'metric', '/definition/priority', 9),
  drop('monitor: message is missing', 'metric', '/definition/message'),
  set(
    'monitor: block is not closed',
    'metric',
    '/definition/message',
    '{{#is_alert}} {{host.name}} @slack-network-ops',
  ),
  set(
    'monitor: blocks cross',
    'metric',
    '/definition/message',
    '{{#is_alert}}{{#is_warning}}{{/is_alert}}{{/is_warning}}',
  ),
  set('monitor: condition is misspelt', 'metric', '/definition/message', '{{#is_alrt}}x{{/is_alrt}}'),
  set('monitor: variable is no group', 'log', '/definition/message', 'Logins of {{nope.name}} fail'),
  set('monitor: variable of the name is no group', 'metric', '/definition/name', 'Load of {{hots.name}}'),
  set('monitor: handle is misspelt', 'metric', '/definition/message', 'Load is high @slak-network-ops'),
  set(
    'monitor: state that is never reached',
    'formula',
    '/definition/message',
    '{{#is_warning}}Soon.{{/is_warning}}',
  ),
  set('monitor: date is none', 'metric', '/created_at', '2026-02-30'),
  set('monitor: date is written otherwise', 'metric', '/last_updated_at', '03/02/2026'),
  set('monitor: updated before it was created', 'metric', '/last_updated_at', '2025-01-01'),
  set('monitor: tag of another integration', 'metric', '/tags/0', 'integration:subnet-router', '/tags'),
  set('monitor: tag with another key', 'metric', '/tags', ['integration:exit-node-watch', 'team:network']),
  set('monitor: description too long', 'metric', '/description', 'x'.repeat(301)),
  set('monitor: title with a variable', 'metric', '/title', 'Load of {{host.name}}'),
  set('monitor: doubled title', 'log', '/title', 'Load of exit nodes is high'),
  set(
    'monitor: formula of an unknown variable',
    'formula',
    '/definition/query',
    'formula("faild / all").last("15m") > 0.5',
  ),
  set('monitor: doubled variable', 'formula', `${options}/variables/1/name`, 'failed', '/definition'),
  set(
    'monitor: attribute is misspelt',
    'formula',
    `${options}/variables/0/search/query`,
    'source:exit-node-watch @evt.outcom:failure',
  ),
  set(
    'monitor: composite of an unknown monitor',
    'composite',
    '/definition/query',
    'exit_node_laod && exit_node_reachable',
  ),
  set(
    'monitor: composite does not parse',
    'composite',
    '/definition/query',
    'exit_node_load && (exit_node_reachable',
  ),
  set(
    'monitor: service check does not parse',
    'check',
    '/definition/query',
    '"exit_node.can_connect.over("*").last(2).count_by_status()',
  ),
  set('monitor: version is unknown', 'metric', '/version', 1),
];

const ofLogs: readonly Mutation[] = [
  set('pipeline: processor type is misspelt', 'pipeline', `${processors}/0/type`, 'date-remaper'),
  drop('pipeline: sources are missing', 'pipeline', `${processors}/2/sources`),
  rename('pipeline: key is misspelt', 'pipeline', `${processors}/2/preserveSource`, 'preserveSorce'),
  set('pipeline: boolean as text', 'pipeline', `${processors}/2/overrideOnConflict`, 'yes'),
  set('pipeline: target type is unknown', 'pipeline', `${processors}/2/targetType`, 'atribute'),
  set('pipeline: id is not the app_id', 'pipeline', '/id', 'exit-node', ''),
  set('pipeline: filter does not parse', 'pipeline', '/pipeline/filter/query', 'source:(exit-node-watch'),
  set('pipeline: filter without a source', 'pipeline', '/pipeline/filter/query', 'service:exit-node-watch'),
  set(
    'pipeline: category does not parse',
    'pipeline',
    `${processors}/3/categories/0/filter/query`,
    '@evt.outcome:(failure',
  ),
  set(
    'pipeline: doubled category',
    'pipeline',
    `${processors}/3/categories/1/filter/query`,
    '@evt.outcome:failure',
  ),
  set(
    'pipeline: matcher is misspelt',
    'pipeline',
    `${processors}/1/grok/supportRules`,
    'who %{notSpce:usr.email}',
    `${processors}/1/grok`,
  ),
  set(
    'pipeline: rule does not exist',
    'pipeline',
    `${processors}/1/grok/matchRules`,
    'login login %{whom} took %{integer:duration}',
  ),
  set(
    'pipeline: token is not closed',
    'pipeline',
    `${processors}/1/grok/matchRules`,
    'login login %{who took %{integer:duration}',
  ),
  set(
    'pipeline: filter of grok is misspelt',
    'pipeline',
    `${processors}/1/grok/matchRules`,
    'login login %{who} took %{data::keyvlue}',
  ),
  set(
    'pipeline: date format is wrong',
    'pipeline',
    `${processors}/1/grok/matchRules`,
    'login login %{who} at %{date("yyyy-MM-ddTHH:mm:ss"):ended}',
  ),
  set('pipeline: greedy rule', 'pipeline', `${processors}/1/grok/matchRules`, 'login .*login %{who}'),
  set('pipeline: lookup line without comma', 'pipeline', `${processors}/4/lookupTable`, '6 TCP'),
  set('pipeline: template is not closed', 'pipeline', `${processors}/5/template`, '%{usr.email at'),
  set(
    'pipeline: expression does not parse',
    'pipeline',
    `${processors}/6/expression`,
    '(bytes.rx + bytes.tx * 8',
  ),
  set('pipeline: disabled processor', 'pipeline', `${processors}/6/enabled`, false),
  edit('pipeline: no date remapper', 'pipeline', processors, (holder, key) =>
    (holder[key] as unknown[]).shift(),
  ),
  set('pipeline: doubled facet', 'pipeline', '/facets/1/path', 'usr.email', '/facets/1'),
  set('pipeline: facet without prefix', 'pipeline', '/facets/1', {
    groups: ['Exit'],
    name: 'Kind',
    path: 'kind',
    source: 'log',
  }),
  set('pipeline: facet in conflict', 'pipeline', '/facets/0/name', 'E-Mail'),
  set('pipeline: facet source is unknown', 'pipeline', '/facets/0/source', 'logs'),
  set('pipeline: unit is unknown', 'pipeline', '/facets/1', {
    groups: ['Event'],
    name: 'Event Outcome',
    path: 'evt.outcome',
    source: 'log',
    type: 'double',
    unit: { family: 'time', name: 'milisecond' },
  }),
  drop('tests: result is missing', 'tests', '/tests/0/result'),
  set('tests: id is another', 'tests', '/id', 'exit-node'),
  set('tests: status is unknown', 'tests', `${result}/status`, 'warning'),
  set('tests: sample is no text', 'tests', '/tests/0/sample', { time: 1 }),
  set('tests: source tag is missing', 'tests', `${result}/tags`, []),
  set('tests: date failed', 'tests', `${result}/timestamp`, 1),
  set('tests: date in seconds', 'tests', `${result}/custom/time`, 1_770_091_506),
  set('tests: service without a remapper', 'tests', `${result}/message`, 7),
  rename('tests: key is misspelt', 'tests', `${result}/custom`, 'costum'),
];

const ofOthers: readonly Mutation[] = [
  set('service check: status is unknown', 'checks', '/0/statuses/0', 'okay'),
  set('service check: version is none', 'checks', '/0/agent_version', '7.0'),
  drop('service check: name is missing', 'checks', '/0/name'),
  rename('service check: key is misspelt', 'checks', '/0/description', 'desciption'),
  set('service check: another integration', 'checks', '/0/integration', 'Exit Nodes'),
  set('dataflow: type is unknown', 'flows', '/provides/0/data_type', 'log'),
  drop('dataflow: always_on is missing', 'flows', '/provides/0/always_on'),
  set('dataflow: doubled id', 'flows', '/provides/1/id', 'exit-node-watch-logs'),
  set('dataflow: direction is unknown', 'flows', '/provides/0/direction', 'inbuond'),
  set('dataflow: nothing brings it', 'flows', '/provides/1/data_type', 'traces'),
  set('saved view: page is unknown', 'view', '/page', 'streem'),
  set('saved view: search does not parse', 'view', '/query', 'source:exit-node-watch AND'),
  set('unknown option of a saved view', 'view', '/options/column', []),
  set('saved view: facet is misspelt', 'view', '/visible_facets/0', '@usr.emial'),
  set('detection rule: condition of an unknown query', 'rule', '/cases/0/condition', 'faild > 10'),
  set('detection rule: severity is unknown', 'rule', '/cases/0/status', 'hihg'),
  set('detection rule: search does not parse', 'rule', '/queries/0/query', 'source:exit-node-watch ('),
  set('detection rule: group is misspelt', 'rule', '/queries/0/groupByFields/0', '@usr.emal'),
  set(
    'log metric: aggregation is unknown',
    'logMetric',
    '/data/attributes/compute/aggregation_type',
    'counts',
  ),
  set('log metric: name is none', 'logMetric', '/data/id', 'exit node'),
  set('log metric: path is misspelt', 'logMetric', '/data/attributes/group_by/0/path', '@usr.emial'),
  replace('README: section is misspelt', 'readme', '## Setup', '## Set-up', 9),
  replace('README: section is missing', 'readme', '## Overview', '### Summary', 1),
  replace('README: undefined reference', 'readme', '[us][3]', '[us][7]', 21),
  replace(
    'README: image by a relative path',
    'readme',
    'https://raw.githubusercontent.com/DataDog/integrations-extras/master/exit_node_watch/images/overview.png',
    'images/overview.png',
    7,
  ),
  replace('README: typographic quote', 'readme', 'Shows who', 'Shows who’s', 5),
  replace('README: shortcode', 'readme', 'Write to', '{{< tabs >}} Write to', 21),
  replace(
    'README: fence is not closed',
    'readme',
    'source: exit-node-watch\n```',
    'source: exit-node-watch',
    15,
  ),
  replace('README: anchor does not exist', 'readme', '(#support)', '(#suport)', 13),
  replace('changelog: date is none', 'changelog', '2026-02-03', '2026-13-03', 3),
  replace('changelog: doubled version', 'changelog', '## 1.0.0', '## 1.1.0', 9),
  replace('metadata: column is misspelt', 'metadata', 'orientation', 'orientaton', 1),
  replace('metadata: type is misspelt', 'metadata', 'gauge', 'guage', 2),
  replace('metadata: unit is misspelt', 'metadata', 'percent', 'precent', 2),
  replace('metadata: name without prefix', 'metadata', 'exit_node.bytes', 'exitnode.bytes', 3),
  replace('metadata: doubled name', 'metadata', 'exit_node.bytes', 'exit_node.load', 3),
  replace('metadata: orientation is none', 'metadata', ',-1,', ',2,', 2),
  replace('metadata: interval is none', 'metadata', 'gauge,60', 'gauge,6s', 2),
  replace('metadata: cell is missing', 'metadata', ',cpu', '', 2),
  replace('metadata: another integration', 'metadata', '0,exit_node_watch', '0,exit_nodes', 3),
  replace('metadata: description with a bar', 'metadata', 'Bytes, in', 'Bytes | in', 3),
];

export const mutations: readonly Mutation[] = [
  ...ofManifest,
  ...ofDashboard,
  ...ofMonitors,
  ...ofLogs,
  ...ofOthers,
];
