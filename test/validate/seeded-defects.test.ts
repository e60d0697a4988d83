import { describe, expect, it } from 'vitest';
import { validate } from '../../src/validate/validate.js';
import { treeOf, validIntegration } from './valid-integration.js';

interface Defect {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly pointer: string;
}

const dashboard = 'assets/dashboards/exit_node_watch_overview.json';
const widget = '/widgets/0/definition/widgets';
const monitors = 'assets/monitors';

/** Mistakes that tools of the trade were tried on; none of them finds more than five without a server. */
const defects: readonly Defect[] = [
  {
    name: 'an open parenthesis in a log search',
    file: dashboard,
    from: 'source:exit-node-watch @evt.outcome:failure $user',
    to: 'source:exit-node-watch (@evt.outcome:failure $user',
    rule: 'search-syntax',
    pointer: `${widget}/1/definition/requests/0/queries/0/search/query`,
  },
  {
    name: 'a variable that is no group',
    file: `${monitors}/failed_logins.json`,
    from: 'failed logins of {{[@usr.email].name}}',
    to: 'failed logins of {{nope.name}}',
    rule: 'message-variable',
    pointer: '/definition/message',
  },
  {
    name: 'a block that is not closed',
    file: `${monitors}/exit_node_load.json`,
    from: '{{/is_alert}}',
    to: '',
    rule: 'message-syntax',
    pointer: '/definition/message',
  },
  {
    name: 'a threshold that is not that of the query',
    file: `${monitors}/exit_node_load.json`,
    from: '"critical": 90',
    to: '"critical": 95',
    rule: 'threshold-equals-query',
    pointer: '/definition/options/thresholds/critical',
  },
  {
    name: 'a misspelt layout_type',
    file: dashboard,
    from: '"description": "Who uses the exit nodes.",\n  "layout_type": "ordered"',
    to: '"description": "Who uses the exit nodes.",\n  "layout_type": "orderd"',
    rule: 'unknown-value',
    pointer: '/layout_type',
  },
  {
    name: 'a misspelt widget type',
    file: dashboard,
    from: '"type": "timeseries"',
    to: '"type": "timeserie"',
    rule: 'unknown-value',
    pointer: `${widget}/0/definition/type`,
  },
  {
    name: 'an open brace in a metric query',
    file: dashboard,
    from: 'avg:exit_node.load{$host}',
    to: 'avg:exit_node.load{$host',
    rule: 'metric-query-syntax',
    pointer: `${widget}/0/definition/requests/0/queries/0/query`,
  },
  {
    name: 'an unknown option',
    file: `${monitors}/exit_node_load.json`,
    from: '"renotify_interval"',
    to: '"renotify_intervall"',
    rule: 'unknown-key',
    pointer: '/definition/options/renotify_intervall',
  },
  {
    name: 'an undefined template variable',
    file: dashboard,
    from: 'sum:exit_node.bytes{$host}',
    to: 'sum:exit_node.bytes{$hots}',
    rule: 'template-variable',
    pointer: `${widget}/2/definition/requests/0/queries/0/query`,
  },
  {
    name: 'a composite of a monitor that does not exist',
    file: `${monitors}/exit_node_in_trouble.json`,
    from: 'exit_node_load &&',
    to: 'exit_node_laod &&',
    rule: 'composite-reference',
    pointer: '/definition/query',
  },
  {
    name: 'a misspelt monitor type',
    file: `${monitors}/exit_node_load.json`,
    from: '"query alert"',
    to: '"qurey alert"',
    rule: 'unknown-value',
    pointer: '/definition/type',
  },
  {
    name: 'a warning beyond critical',
    file: `${monitors}/exit_node_load.json`,
    from: '"warning": 80',
    to: '"warning": 99',
    rule: 'threshold-order',
    pointer: '/definition/options/thresholds/warning',
  },
];

describe('the twelve seeded defects', () => {
  it.each(defects.map((defect) => [defect.name, defect] as const))(
    '%s is found with its line and a remedy',
    (_, defect) => {
      const files = validIntegration();
      const before = JSON.stringify(files[defect.file], null, 2);
      expect(before).toContain(defect.from);
      const text = before.replace(defect.from, defect.to);
      const found = validate(treeOf({ ...files, [defect.file]: text })).find(
        ({ rule, file, pointer }) =>
          rule === defect.rule && file === defect.file && pointer === defect.pointer,
      );
      expect(found).toBeDefined();
      expect(found?.hint).toMatch(/\S/);
      expect(text.split('\n')[(found?.line ?? 0) - 1]).toContain(defect.pointer.split('/').at(-1));
    },
  );
});
