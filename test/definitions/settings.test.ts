import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import {
  defaultSettings,
  integration,
  settingsSchema,
  type PartialSettings,
} from '../../definitions/index.js';
import { compile } from '../../src/compile/compile.js';
import { gigabytes, hours, megabytes, minutes } from '../../src/model/units.js';

const base: PartialSettings = { flows: 'unsplit' };

/** Paths of the files that differ once a setting is changed, and what is left out then. */
function changed(settings: PartialSettings, from: PartialSettings = base): readonly string[] {
  const before = new Map(compile(integration(from)).files.map(({ path, text }) => [path, text]));
  const after = new Map(
    compile(integration({ ...from, ...settings })).files.map(({ path, text }) => [path, text]),
  );
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.filter((path) => before.get(path) !== after.get(path));
}

const textOf = (settings: PartialSettings, path: string) =>
  compile(integration(settings)).files.find((file) => file.path === path)?.text ?? '';

const overview = 'assets/dashboards/tailscale_overview.json';
const network = 'assets/dashboards/tailscale_network_flows.json';
const configuration = 'assets/dashboards/tailscale_configuration.json';
const virtual = 'assets/monitors/virtual_traffic_received.json';
const physical = 'assets/monitors/physical_traffic_received.json';

describe('the settings schema', () => {
  const check = new Ajv({ strict: false, allErrors: true }).compile(settingsSchema);

  it('takes the defaults', () => {
    expect(check(defaultSettings), JSON.stringify(check.errors)).toBe(true);
  });

  it('describes every setting, with the default that holds', () => {
    for (const [name, schema] of Object.entries<{ default?: unknown; description?: string }>(
      settingsSchema.properties,
    )) {
      expect(schema.description, name).toMatch(/\.$/);
      expect(schema.default, name).toEqual(
        Object.entries(defaultSettings).find(([key]) => key === name)?.[1],
      );
    }
  });

  it.each([
    [{ flows: 'all' }],
    [{ siem: 'yes' }],
    [{ watchedPorts: [{ port: 70_000, name: 'ssh' }] }],
    [{ watchedPorts: [{ port: 22, name: 'my ssh' }] }],
    [{ thresholds: { fanOut: -1 } }],
    [{ thresholds: { flowSilence: 90 } }],
    [{ thresholds: { unheardOf: 1 } }],
    [{ notify: { security: { high: ['slack'] } } }],
    [{ tags: ['nokey'] }],
    [{ without: ['Silent'] }],
    [{ add: { monitors: [{}] } }],
    [{ nothing: 1 }],
  ])('refuses %j', (settings) => {
    expect(check(settings)).toBe(false);
  });
});

describe('flows', () => {
  it('none leaves no query on flow logs', () => {
    const { files } = compile(integration({ flows: 'none' }));
    for (const { text, path, kind } of files) {
      if (kind === 'dashboard' || kind === 'monitor')
        expect(text, path).not.toMatch(/Traffic\.|tailscale\.flow\.(?!.*logs\?)/);
    }
  });

  it('none says why each asset is missing', () => {
    const { leftOut = [] } = compile(integration({ flows: 'none' }));
    expect(leftOut.map(({ key }) => key)).toContain('tailscale-network-flows');
    for (const { why } of leftOut) expect(why).not.toBe('');
  });

  it('split brings the dashboard of connections', () => {
    expect(textOf({ flows: 'split' }, network)).toContain('@tailscale.flow.tx_bytes');
    expect(textOf({ flows: 'unsplit' }, network)).toBe('');
  });

  it('unsplit brings the two published monitors under their published keys', () => {
    const manifest = textOf({ flows: 'unsplit' }, 'manifest.json');
    expect(manifest).toContain(
      '"High Virtual Traffic Received by Destination": "assets/monitors/virtual_traffic_received.json"',
    );
    expect(manifest).toContain(
      '"High Physical Traffic Received by Destination": "assets/monitors/physical_traffic_received.json"',
    );
  });
});

describe('a setting changes its asset and nothing else', () => {
  it('threshold of the published monitor on virtual traffic', () => {
    expect(changed({ thresholds: { virtualTraffic: 20_000 } })).toEqual([virtual]);
    expect(textOf({ ...base, thresholds: { virtualTraffic: 20_000 } }, virtual)).toMatch(
      /> 20000"[^]*"critical": 20000/,
    );
  });

  it('threshold of the published monitor on physical traffic', () => {
    expect(changed({ thresholds: { physicalTraffic: 1 } })).toEqual([physical]);
  });

  it('language', () => {
    expect(changed({ language: 'ja' })).toEqual([configuration, overview, 'manifest.json']);
    expect(textOf({ language: 'ja' }, overview)).toContain('ログは届いているか');
  });

  it('handles of the network domain', () => {
    const settings = { notify: { network: { low: ['@slack-network'] } } };
    expect(changed(settings)).toEqual(expect.arrayContaining([physical, virtual]));
    expect(changed(settings).every((path) => path.startsWith('assets/monitors/'))).toBe(true);
    expect(textOf({ ...base, ...settings }, virtual)).toContain('@slack-network');
  });

  it('team', () => {
    const paths = changed({ team: 'netops' });
    expect(paths).toEqual(expect.arrayContaining([configuration, overview, physical, virtual]));
    expect(textOf({ ...base, team: 'netops' }, virtual)).toContain('"team:netops"');
    expect(textOf({ ...base, team: 'netops' }, overview)).toContain('"team:netops"');
  });

  it('tags', () => {
    const paths = changed({ tags: ['env:prod'] });
    expect(paths).toEqual(expect.arrayContaining([physical, virtual]));
    expect(paths.every((path) => path.startsWith('assets/monitors/'))).toBe(true);
  });

  it('tailnets become choices of the dashboards', () => {
    const paths = changed({ tailnets: ['prod', 'lab'] });
    expect(paths).toEqual(expect.arrayContaining([configuration, overview]));
    expect(textOf({ tailnets: ['prod', 'lab'] }, overview)).toMatch(
      /"available_values": \[\s+"prod",\s+"lab"/,
    );
  });

  it('tailnets have a monitor each on silent logs', () => {
    const paths = changed({ tailnets: ['prod', 'lab'] }).filter((path) =>
      /_(?:arriving|stop)\.json$/.test(path),
    );
    expect(paths).toEqual([
      'assets/monitors/audit_logs_of_lab_stop.json',
      'assets/monitors/audit_logs_of_prod_stop.json',
      'assets/monitors/audit_logs_stop_arriving.json',
      'assets/monitors/flow_logs_of_lab_stop.json',
      'assets/monitors/flow_logs_of_prod_stop.json',
      'assets/monitors/network_flow_logs_stop_arriving.json',
    ]);
    expect(textOf({ tailnets: ['prod', 'lab'] }, paths[0] ?? '')).toContain('tailnet:lab');
  });

  it('watched ports', () => {
    const pipeline = 'assets/logs/tailscale.yaml';
    expect(changed({ watchedPorts: [{ port: 8022, name: 'bastion' }] })).toContain(pipeline);
    expect(textOf({ watchedPorts: [{ port: 8022, name: 'bastion' }] }, pipeline)).toContain('bastion');
    expect(
      changed(
        { watchedPorts: [{ port: 22, name: 'ssh', bytes: megabytes(50) }] },
        { watchedPorts: [{ port: 22, name: 'ssh' }], flows: 'split' },
      ),
    ).not.toContain(pipeline);
  });

  it('policy text', () => {
    const alert = 'assets/monitors/policy_file_is_changed_by_an_unexpected_author.json';
    for (const policyText of ['none', 'digest'] as const)
      expect(changed({ policyText })).toEqual(['assets/logs/tailscale.yaml', alert]);
    expect(textOf({ policyText: 'digest' }, alert)).toContain('sha256sum');
    expect(integration({ policyText: 'digest' }).digestsPolicy).toBe(true);
  });

  it('what is left out by name', () => {
    expect(changed({ without: ['dashboard/tailscale-configuration'] })).toEqual([
      configuration,
      'manifest.json',
    ]);
  });

  it('a span is plain seconds', () => {
    expect(integration({ thresholds: { auditSilence: minutes(60) } })).toBeDefined();
  });

  const split: PartialSettings = { flows: 'split' };
  const rules: PartialSettings = { flows: 'split', siem: true };

  it.each<readonly [string, PartialSettings, PartialSettings, readonly string[]]>([
    [
      'failedRequests',
      { thresholds: { failedRequests: 9 } },
      split,
      ['api_requests_fail_for_lack_of_permission'],
    ],
    ['revocations', { thresholds: { revocations: 3 } }, split, ['keys_users_or_devices_are_revoked_in_bulk']],
    ['newNodes', { thresholds: { newNodes: 3 } }, split, ['many_devices_join_at_once']],
    ['unknownEvents', { thresholds: { unknownEvents: 3 } }, split, ['audit_event_is_new_to_the_integration']],
    ['auditSilence', { thresholds: { auditSilence: hours(2) } }, split, ['audit_logs_stop_arriving']],
    ['flowSilence', { thresholds: { flowSilence: hours(1) } }, split, ['network_flow_logs_stop_arriving']],
    [
      'bytesToDestination',
      { thresholds: { bytesToDestination: gigabytes(5) } },
      split,
      ['bytes_to_one_destination_are_high'],
    ],
    [
      'bytesFromSource',
      { thresholds: { bytesFromSource: gigabytes(5) } },
      split,
      ['bytes_from_one_source_are_high'],
    ],
    ['exitBytes', { thresholds: { exitBytes: gigabytes(5) } }, split, ['traffic_into_exit_nodes_is_high']],
    ['relayedShare', { thresholds: { relayedShare: 50 } }, split, ['share_of_relayed_connections_is_high']],
    ['fanOut', { thresholds: { fanOut: 50 } }, split, ['one_node_talks_to_unusually_many_others']],
    ['rejects', { thresholds: { rejects: 50 } }, split, ['rejected_connections_pile_up']],
    ['newPairs', { thresholds: { newPairs: true } }, rules, ['new-pair-on-watched-port']],
    ['sensitiveTags', { sensitiveTags: ['tag:prod'] }, split, ['sensitive_tag_is_given_to_a_device']],
    [
      'sensitiveNodes',
      { sensitiveNodes: ['exit-node.yak-bebop.ts.net'] },
      split,
      ['tailscale_configuration'],
    ],
    [
      'expectedPolicyAuthors',
      { expectedPolicyAuthors: ['kGitOpsCNTRL'] },
      split,
      ['policy_file_is_changed_by_an_unexpected_author'],
    ],
    ['metrics', { metrics: ['tailscale.logs'] }, split, ['tailscale.logs']],
    [
      'serviceChecks',
      { serviceChecks: ['tailscale.log_stream'] },
      split,
      ['tailscale_overview', 'log_stream_to_datadog_is_in_trouble'],
    ],
    [
      'flowMonitors',
      { flowMonitors: 'metrics' },
      { ...split, metrics: ['tailscale.logs'] },
      ['network_flow_logs_stop_arriving'],
    ],
  ])('%s', (_, settings, from, files) => {
    const names = changed(settings, from).map((path) => path.replace(/^.*\//, '').replace(/\.json$/, ''));
    expect(names).toEqual(files);
  });

  it('busy nodes, once there is a limit on fan-out', () => {
    const from: PartialSettings = { flows: 'split', thresholds: { fanOut: 10 } };
    expect(changed({ busyNodes: ['subnet-router'] }, from)).toEqual([
      'assets/monitors/one_node_talks_to_unusually_many_others.json',
    ]);
  });

  it('expected clients, in what tells of credentials only', () => {
    const texts = changed({ expectedClients: ['kGitOpsCNTRL'] }, split).map((path) =>
      textOf({ ...split, expectedClients: ['kGitOpsCNTRL'] }, path),
    );
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toContain('-@usr.id:kGitOpsCNTRL');
  });

  it('siem moves each threat from its monitor to its rule', () => {
    const { files } = compile(integration({ siem: true }));
    expect(files.some(({ path }) => path === 'assets/security/device-shared.json')).toBe(true);
    expect(files.some(({ key }) => key === 'Device is shared outside the tailnet')).toBe(false);
  });

  it("rules of Datadog's that are on leave ours out", () => {
    const paths = changed({ datadogRules: false }, rules);
    expect(paths).toContain('assets/security/user-approval-off.json');
    expect(paths.every((path) => path.startsWith('assets/security/'))).toBe(true);
  });
});
