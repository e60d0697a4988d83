import { readMonitor, replay } from '../src/engine/monitors/index.js';
import { advanceRule, createRuleState, readRule } from '../src/engine/rules/index.js';
import type { LogEvent } from '../src/model/log-event.js';

/**
 * How long monitors and rules take over 50,000 and 100,000 logs of one day, evaluated every minute:
 * `npx tsx scripts/bench-monitors.ts`. Twice the logs take about twice the time, however wide the window is.
 */
const start = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;
const queries = {
  'count over 5m': 'logs("@action:login").index("*").rollup("count").last("5m") > 1000000',
  'count by user over 1h': 'logs("*").index("*").rollup("count").by("@usr.email").last("1h") > 1000000',
  'sum by port over 23h': 'logs("*").index("*").rollup("sum", "@bytes").by("@port").last("23h") > 1e15',
  'cardinality over 23h': 'logs("*").index("*").rollup("cardinality", "@usr.email").last("23h") > 1000000',
  'pc95 by port over 1h': 'logs("*").index("*").rollup("pc95", "@bytes").by("@port").last("1h") > 1e15',
  'derivative by port over 4h': 'formula("derivative(query)").last("4h") > 1e15',
};
const variables = [
  {
    data_source: 'logs',
    name: 'query',
    search: { query: '*' },
    compute: { aggregation: 'avg', metric: '@bytes' },
    group_by: [{ facet: '@port' }],
  },
];
const bruteForce = {
  name: 'rule',
  queries: [{ query: '@action:login', aggregation: 'count', groupByFields: ['@usr.email'] }],
  cases: [{ status: 'low', condition: 'a > 1000000' }],
  options: {
    detectionMethod: 'threshold',
    evaluationWindow: 3600,
    keepAlive: 3600,
    maxSignalDuration: 86400,
  },
};

const sizes = [50_000, 100_000];
process.stdout.write(`${'ms'.padEnd(28)}${sizes.map((size) => String(size).padStart(10)).join('')}\n`);
for (const [name, query] of Object.entries(queries)) {
  const monitor = readMonitor({ query, options: { variables } });
  if (!monitor.ok) throw new Error(monitor.problem);
  print(name, (logs) => {
    const { problem } = replay(monitor.value, logs, { from: start, to: start + dayMs, stepMs: 60_000 });
    if (problem !== undefined) throw new Error(problem);
  });
}
const rule = readRule(bruteForce);
if (!rule.ok) throw new Error(rule.problem);
print('rule by user over 1h', (logs) => advanceRule(createRuleState(rule.value), logs));

function print(name: string, run: (logs: readonly LogEvent[]) => unknown): void {
  const times = sizes.map((size) => {
    const logs = makeLogs(size);
    const began = performance.now();
    run(logs);
    return Math.round(performance.now() - began);
  });
  process.stdout.write(`${name.padEnd(28)}${times.map((ms) => String(ms).padStart(10)).join('')}\n`);
}

function makeLogs(count: number): readonly LogEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    custom: {
      usr: { email: `user-${(index * 7919) % 200}@example.com` },
      action: index % 3 === 0 ? 'login' : 'connect',
      port: [443, 22, 5432, 41641][index % 4] ?? 443,
      bytes: (index * 104_729) % 1_000_003,
    },
    tags: [],
    message: '',
    timestamp: start + Math.floor((index * dayMs) / count),
    status: 'info',
    service: undefined,
    host: undefined,
    source: 'tailscale',
    traceId: undefined,
    spanId: undefined,
  }));
}
