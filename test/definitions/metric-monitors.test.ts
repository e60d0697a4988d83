import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { integration } from '../../definitions/index.js';
import { offeredMetrics } from '../../definitions/metrics/index.js';
import { completeSettings, type PartialSettings } from '../../definitions/settings.js';
import { testedSettings } from '../../definitions/tested.js';
import { compile } from '../../src/compile/compile.js';
import { readLogMetrics } from '../../src/engine/log-metrics/log-metric.js';
import { compileLogProcessor, runMonitorTests } from '../../src/engine/monitor-tests/index.js';

const definitions = resolve(import.meta.dirname, '../../definitions/monitors');
const split = testedSettings.find(({ flows }) => flows === 'split') ?? {};
const metrics = offeredMetrics(completeSettings(split)).map(({ id }) => id);
const onMetrics: PartialSettings = { ...split, flowMonitors: 'metrics', metrics };
const { files } = compile(integration(onMetrics));
const processLog = compileLogProcessor(
  files.filter(({ kind }) => kind === 'log-pipeline').map(({ text }) => text),
);

/** The tags by which metrics know what groups of logs are known by. */
const tags = { client: '@tailscale.client.name', node: '@tailscale.reporter.name' };

/** The tests of the monitor on logs, with the groups named as the monitor on metrics names them. */
function testsOf(file: string, tag: keyof typeof tags): string {
  return readFileSync(`${definitions}/${file}_tests.yaml`, 'utf8').replaceAll(`'${tags[tag]}'`, tag);
}

describe('a traffic monitor on metrics', () => {
  it.each([
    ['Traffic over port 22 (ssh) is high', 'traffic_over_port_22_ssh_is_high', 'client'],
    ['Bytes from one source are high', 'bytes_from_one_source_are_high', 'node'],
    ['Traffic into exit nodes is high', 'traffic_into_exit_nodes_is_high', 'node'],
    ['Rejected connections pile up', 'rejected_connections_pile_up', 'node'],
  ] as const)('passes all tests of the one on logs: %s', (key, file, tag) => {
    const monitor = files.find((asset) => asset.kind === 'monitor' && asset.key === key);
    expect(monitor?.text).toMatch(
      /"type": "query alert"[^]*"query": "sum\(last_\w+\):default_zero\(sum:tailscale\.flow\./,
    );
    const { verdicts } = runMonitorTests({
      file,
      text: testsOf(file, tag),
      find: () => monitor?.value,
      metrics: readLogMetrics(files),
      processLog,
    });
    expect(verdicts.length).toBeGreaterThanOrEqual(3);
    expect(verdicts.filter(({ status }) => status !== 'pass')).toEqual([]);
  });

  it('is left out, with the reason, where its metric is not made', () => {
    const { leftOut = [], files: made } = compile(integration({ ...onMetrics, metrics: [] }));
    expect(leftOut).toContainEqual({
      kind: 'monitor',
      key: 'Bytes from one source are high',
      why: 'the log metric "tailscale.flow.sent_bytes.by_node" is not made (setting "metrics" does not name it)',
    });
    expect(made.some(({ key }) => key === 'Bytes from one source are high')).toBe(false);
  });

  it('is left out where its metric is left out by name', () => {
    const without = ['log-metric/tailscale.flow.sent_bytes.by_node'];
    const made = compile(integration({ ...onMetrics, without })).files.map(({ key }) => key);
    expect(made).not.toContain('Bytes from one source are high');
    expect(made).toContain('Traffic into exit nodes is high');
  });

  it('still reads logs where a metric would have to hold addresses, pairs or counts of nodes', () => {
    for (const key of [
      'Bytes to one destination are high',
      'Share of relayed connections is high',
      'One node talks to unusually many others',
    ]) {
      const monitor = files.find((asset) => asset.kind === 'monitor' && asset.key === key);
      expect(monitor?.text, key).toContain('"type": "log alert"');
    }
  });

  it('alerts on flow logs that are missing in the metric, in words for missing data', () => {
    const monitor = files.find(({ key }) => key === 'Network flow logs stop arriving');
    expect(monitor?.value).toMatchObject({
      definition: {
        type: 'query alert',
        query: 'sum(last_5m):sum:tailscale.logs{stream:flow}.as_count() < 1',
        message: expect.stringContaining('{{#is_no_data}}\nNo network flow logs') as string,
        options: { notify_no_data: true, no_data_timeframe: 30 },
      },
    });
  });
});
