import { createMonitorState, advance, readMonitor } from '../src/engine/monitors/index.js';
import { renderMessage } from '../src/engine/messages/render-message.js';
import { compileSearch } from '../src/engine/search/index.js';
import { parseFormula, printFormula } from '../src/language/formula/index.js';
import { parseLogSearch, printLogSearch } from '../src/language/log-search/index.js';
import { parseMessageTemplate, printMessageTemplate } from '../src/language/message-template/index.js';
import { parseMetricQuery, printMetricQuery } from '../src/language/metric-query/index.js';
import { parseMonitorQuery, printMonitorQuery } from '../src/language/monitor-query/index.js';
import { parseRuleCondition, printRuleCondition } from '../src/language/rule-condition/index.js';
import type { Parsed } from '../src/language/syntax.js';
import type { LogEvent } from '../src/model/log-event.js';
import { mutatedTexts } from '../test/language/mutations.js';

/**
 * Broken texts for every language and what runs on them: `npx tsx scripts/fuzz-languages.ts [COUNT] [SEED]`, one
 * million of seed 1 by default. Each text parses to a tree that prints to itself, or to problems; nothing throws.
 */
const count = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);

const log: LogEvent = {
  custom: { usr: { email: 'alice@example.com' }, bytes: 12, list: ['a', { b: 1 }] },
  tags: ['env:prod'],
  message: 'exit-node joined the tailnet',
  timestamp: 1_767_600_000_000,
  status: 'info',
  service: 'console',
  host: undefined,
  source: 'tailscale',
  traceId: undefined,
  spanId: undefined,
};

interface Target {
  readonly name: string;
  readonly samples: readonly string[];
  /** Answers what is wrong. */
  readonly check: (text: string) => string | undefined;
}

const targets: readonly Target[] = [
  {
    name: 'log search',
    samples: [
      'source:tailscale (@evt.name:(login OR logout) -@usr.email:"alice@example.com") $host',
      '@bytes:[10 TO 500] @port:>=443 CIDR(@network.client.ip, 100.64.0.0/10) host:exit-* *:x',
    ],
    check: (text) => {
      const wrong = checkLaw(text, parseLogSearch, printLogSearch);
      const parsed = parseLogSearch(text);
      if (parsed.ok) compileSearch(parsed.tree)(log);
      return wrong;
    },
  },
  {
    name: 'formula',
    samples: ["top(query1, 5, 'mean', 'desc') * 100", '(a - -b) / default_zero(c)', 'timeshift(a, -3600)'],
    check: (text) => checkLaw(text, parseFormula, printFormula),
  },
  {
    name: 'metric query',
    samples: [
      "avg:a.b{$host AND k:v*} by {host}.fill(zero, 0) / sum:c{!x:y, env IN (a, b)}.as_count(), top(avg:a{*}, 10, 'mean')",
    ],
    check: (text) => checkLaw(text, parseMetricQuery, printMetricQuery),
  },
  {
    name: 'monitor query',
    samples: [
      'logs("source:tailscale").index("*").rollup("sum", "@bytes").by("@usr.email").last("5m") > 0',
      'formula("derivative(query) / 2").last("15m") >= 10',
      'avg(last_5m):avg:system.load.1{*} by {host} > 4',
      '"tailscale.can_connect".over("*").by("host").last(2).count_by_status()',
      '12 && !(34 || 56)',
    ],
    check: (text) => {
      const wrong = checkLaw(text, parseMonitorQuery, printMonitorQuery);
      const monitor = readMonitor({ query: text, options: { variables: [variable] } });
      if (monitor.ok) advance(createMonitorState(monitor.value), [log], 1_767_600_060_000);
      return wrong;
    },
  },
  {
    name: 'message',
    samples: [
      '{{#is_alert}}{{host.name}} sent {{eval "humanize_bytes(value * 2)"}} @slack-ops{{else}}ok{{/is_alert}}',
      '{{^is_match "a.b" "x"}}{{{log.message}}}{{/is_match}}{{!-- c --}}{{{{raw}}}}{{x}}{{{{/raw}}}}{{local_time "x" "UTC"}}',
    ],
    check: (text) => {
      const conditions = new Set(['is_alert']);
      renderMessage(text, { variable: (path) => (path.length % 2 === 0 ? path.length : path), conditions });
      return checkLaw(text, parseMessageTemplate, printMessageTemplate);
    },
  },
  {
    name: 'rule condition',
    samples: ['a > 3 && (b >= 0 || !(c == 1))', 'failed_login > 5'],
    check: (text) => checkLaw(text, parseRuleCondition, printRuleCondition),
  },
];

const variable = {
  data_source: 'logs',
  name: 'query',
  search: { query: '*' },
  compute: { aggregation: 'avg', metric: '@bytes' },
};

function checkLaw<Tree>(
  text: string,
  parse: (text: string) => Parsed<Tree>,
  print: (tree: Tree) => string,
): string | undefined {
  const parsed = parse(text);
  if (!parsed.ok) {
    const outside = parsed.problems.find(({ offset }) => offset < 0 || offset > text.length);
    return outside === undefined
      ? undefined
      : `a problem lies outside of the text: ${JSON.stringify(outside)}`;
  }
  const again = parse(print(parsed.tree));
  return again.ok && shape(again.tree) === shape(parsed.tree) ? undefined : 'it prints to another tree';
}

function shape(tree: unknown): string {
  return JSON.stringify(tree, (name, value: unknown) =>
    name === 'span' || name === 'formulaOffset' ? undefined : value,
  );
}

let failures = 0;
for (const [index, { name, samples, check }] of targets.entries()) {
  const share = Math.ceil(count / targets.length);
  const began = performance.now();
  let slowest = { ms: 0, text: '' };
  for (const text of mutatedTexts(samples, share, seed + index)) {
    const from = performance.now();
    const wrong = attempt(check, text);
    const ms = performance.now() - from;
    if (ms > slowest.ms) slowest = { ms, text };
    if (wrong === undefined) continue;
    failures += 1;
    if (failures <= 20) process.stdout.write(`${name}: ${JSON.stringify(text)}: ${wrong}\n`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const heap = Math.round(process.memoryUsage().heapUsed / 1e6);
  process.stdout.write(
    `${name.padEnd(16)}${share} texts in ${seconds} s, slowest ${slowest.ms.toFixed(1)} ms, heap ${heap} MB\n`,
  );
}
process.stdout.write(`${failures} failures\n`);
process.exitCode = failures === 0 ? 0 : 1;

function attempt(check: (text: string) => string | undefined, text: string): string | undefined {
  try {
    return check(text);
  } catch (error) {
    return `it throws ${String(error)}`;
  }
}
