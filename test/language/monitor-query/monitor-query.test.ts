import * as fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  compositeMonitors,
  parseMonitorQuery,
  printMonitorQuery,
  type CompositeCondition,
} from '../../../src/language/monitor-query/index.js';
import { referenceFolder } from '../../reference.js';
import { brokenTexts, patience } from '../check-parser.js';
import { isRecord, textsUnder } from '../reference-texts.js';
import { problemsOf, treeOf } from '../tree-of.js';

const accepted: readonly string[] = [
  'avg(last_5m):avg:system.load.1{*} by {host} > 4',
  'avg(current_1mo):avg:system.load.5{*} > 0.5',
  'change(avg(last_5m),last_1h):avg:system.load.1{*} >= -5.5',
  "avg(last_1d):anomalies(avg:a{*} by {host}.as_count().fill(zero, 0), 'robust', 2, direction='below') >= 0.5",
  "max(next_2w):forecast(sum:a{*}.rollup(sum, 86400), 'linear', 2, model='reactive') >= 1e9",
  "avg(last_1h):outliers(avg:a{*} by {host}, 'DBSCAN', 3) > 0",
  'logs("source:tailscale @evt.name:login").index("*").rollup("count").by("@usr.email").last("5m") > 0',
  'logs("").index("main","slow").rollup("cardinality", "@usr.email").last("1h") <= 3',
  'events("status:error").rollup("count").last("5m") > 0',
  "events('priority:all \"exit node\"').rollup('count').last('1h') > 3",
  'rum("@type:error").rollup("pc95", "@view.loading_time").by("@view.name").last("15m") > 1',
  'trace-analytics("env:prod").index("trace-search", "djm-search").rollup("count").by("*").last("5m") > 0',
  'ci-pipelines("@ci.status:error").rollup("count").by("@git.branch,@ci.pipeline.name").last("5m") >= 1',
  'ci-tests("@test.status:fail").rollup("count").last("5m") >= 1',
  'error-tracking-rum("service:web").rollup("count").by("@issue.id").last("1h") >= 1',
  'error-tracking-traces("service:web").impact().rollup("count").last("1h") >= 1',
  'audit("@evt.name:Monitor").rollup("count").last("5m") > 2',
  'database-monitoring("dbm_type:activity").index("*").rollup("count").last("5m") > 2',
  'network-performance("a:b").rollup("sum", "bytes").last("5m") > 2',
  "processes('java AND elasticsearch').over('env:prod').rollup('count').last('1h') < 1",
  'formula("query2 / query1 * 100").last("15m") >= 0.8',
  'formula("query1").rollup("sum").by("@usr.email").last("5m") > 124',
  'formula("exclude_null(query1)").last("7d").anomaly(direction="above", threshold=10) >= 5',
  'formula("failed_runs(run_query)").by(job_name,workspace_name).last(10d) > 0',
  '"tailscale.can_connect".over("*").by("host").last(2).count_by_status()',
  '"a.b".over("env:x","y:z").exclude("h:1").by("*").last("6m").pct_by_status() > 50',
  'error_budget("abc").over("7d") > 75',
  'burn_rate("abc").over("30d").long_window("1h").short_window("5m") > 14.4',
  '12 && !(34 || 56)',
  'exit-node-down && !subnet-router-down',
  'no_query',
];

describe('parseMonitorQuery', () => {
  it.each(accepted)('reads %s', (text) => {
    const parsed = parseMonitorQuery(text);
    const again = parsed.ok ? printMonitorQuery(parsed.tree) : '';
    expect(treeOf(parseMonitorQuery(again))).toEqual(treeOf(parsed));
  });

  it('takes a log query apart', () => {
    const text =
      'logs("-@usr.email:alice").index("*").rollup("sum", "@bytes").by("@port, @proto").last("5m") >= 1.5';
    expect(treeOf(parseMonitorQuery(text))).toEqual({
      type: 'search',
      source: 'logs',
      search: {
        text: '-@usr.email:alice',
        tree: {
          type: 'not',
          clause: {
            type: 'field',
            field: { type: 'attribute', path: 'usr.email' },
            value: { type: 'term', text: 'alice' },
          },
        },
      },
      indexes: ['*'],
      over: [],
      rollup: { method: 'sum', measure: '@bytes' },
      groupBy: ['@port', '@proto'],
      window: '5m',
      others: [],
      comparison: { operator: '>=', threshold: 1.5 },
    });
  });

  it('resolves the quotes of the query before it reads the search', () => {
    const parsed = parseMonitorQuery('logs("\\"subnet router\\" host:a").last("5m") > 1');
    expect(parsed.ok && parsed.tree.type === 'search' && parsed.tree.search.text).toBe(
      '"subnet router" host:a',
    );
  });

  it('names the monitors of a composite', () => {
    const parsed = parseMonitorQuery('!12 && (34 || 12)');
    const condition: CompositeCondition | undefined =
      parsed.ok && parsed.tree.type === 'composite' ? parsed.tree.condition : undefined;
    expect(condition === undefined ? [] : compositeMonitors(condition).map(({ id }) => id)).toEqual([
      '12',
      '34',
      '12',
    ]);
  });

  it.each([
    ['avg(last_5m):avg:a{* > 1', '18: "{" is not closed'],
    ['avg(last_5m):avg:a{*}', '21: the query ends without a comparison'],
    ['avg(last_5m):avg:a{*} => 1', '22: "=>" is no comparison'],
    ['avg(last_5m),last_1h):avg:a{*} > 1', '0: a window has one time, a change has two'],
    ['logs("a (b").last("5m") > 1', '8: "(" is not closed'],
    ['logs("\\"x\\" (b").last("5m") > 1', '12: "(" is not closed'],
    ['logs("a.last(5m) > 1', '5: the quote is not closed'],
    ['logs("a").last("5m") >', '21: ">" is no comparison'],
    ['logs("a").last("5m") > 1 x', '25: "x" cannot stand here'],
    ['formula("a +").last("5m") > 1', '12: a value is missing at the end'],
    ['"check"', '7: a service check needs methods'],
    ['12 && (34', '6: "(" is not closed'],
    ['12 && ', '6: a monitor is missing at the end'],
    ['12 34', '0: the text is no query of a monitor'],
    ['', '0: the text is no query of a monitor'],
    ['source:tailscale', '0: the text is no query of a monitor'],
  ])('says where %j breaks', (text, expected) => {
    expect(problemsOf(parseMonitorQuery(text))).toEqual([expected]);
  });

  it('parses composites that it prints to the same tree', () => {
    const { condition } = fc.letrec<{ condition: CompositeCondition }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 4 },
        fc.record({ type: fc.constant('monitor' as const), id: fc.nat().map(String) }),
        fc.record({ type: fc.constant('not' as const), condition: tie('condition') }),
        fc.record({
          type: fc.constantFrom('and' as const, 'or' as const),
          conditions: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
        }),
      ),
    }));
    fc.assert(
      fc.property(condition, (tree) => {
        const query = { type: 'composite', condition: tree } as const;
        expect(treeOf(parseMonitorQuery(printMonitorQuery(query)))).toEqual(query);
      }),
      { seed: 21, numRuns: 500 },
    );
  });

  it(
    'gives a tree or problems for 20,000 broken queries',
    () => {
      expect(brokenTexts(parseMonitorQuery, printMonitorQuery, accepted, 17)).toEqual([]);
    },
    patience,
  );
});

describe.skipIf(referenceFolder === undefined)('real monitor queries', () => {
  it('all parse, and print to the same tree', () => {
    const texts = ['integrations', 'tailscale']
      .flatMap((folder) => textsUnder(join(referenceFolder ?? '', folder), ['query']))

      .filter(
        ({ file, owner }) =>
          file.includes('monitors/') && typeof owner['type'] === 'string' && isRecord(owner['options']),
      )
      .map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) {
      const parsed = parseMonitorQuery(text);
      const printed = parsed.ok ? printMonitorQuery(parsed.tree) : '';
      expect(parsed.ok, text).toBe(true);
      expect(treeOf(parseMonitorQuery(printed)), text).toEqual(treeOf(parsed));
    }
  });
});
