import type { CoverageRow } from '../../src/model/coverage.js';
import { fileName } from '../../src/model/monitor.js';
import { defaultSettings } from '../settings.js';

/** What is watched beside the changes of the audit log: silence, the unknown, and traffic. */
export const otherRows: readonly CoverageRow[] = [
  watched('Audit logs stop arriving', 'TA0005 Defense Evasion', 'T1562.008 Disable or Modify Cloud Logs'),
  watched(
    'Network flow logs stop arriving',
    'TA0005 Defense Evasion',
    'T1562.008 Disable or Modify Cloud Logs',
  ),
  watched('Audit event is new to the integration'),
  {
    threat: 'Admin console is opened by someone new',
    rule: 'first-console-login',
    tests: 'definitions/rules/first-console-login_tests.yaml',
    tactic: 'TA0001 Initial Access',
    technique: 'T1078 Valid Accounts',
    datadogRule: 'def-000-6i4 (beta)',
  },
  {
    threat: 'Node reaches another over a watched port for the first time',
    rule: 'new-pair-on-watched-port',
    tests: 'definitions/rules/new-pair-on-watched-port_tests.yaml',
    tactic: 'TA0008 Lateral Movement',
    technique: 'T1021 Remote Services',
  },
  ...defaultSettings.watchedPorts.flatMap(({ port, name }): readonly CoverageRow[] => [
    ofPort(`Traffic over port ${port} (${name}) is high`, 'traffic_over_port_22_ssh_is_high'),
    ofPort(`Port ${port} (${name}) is in many flow records`, 'port_22_ssh_is_in_many_flow_records'),
  ]),
  {
    ...watched(
      'Bytes to one destination are high',
      'TA0010 Exfiltration',
      'T1048 Exfiltration Over Alternative Protocol',
    ),
    others: { sentinel: 'Outbound traffic above 1 GB' },
  },
  watched(
    'Bytes from one source are high',
    'TA0010 Exfiltration',
    'T1048 Exfiltration Over Alternative Protocol',
  ),
  {
    ...watched(
      'Traffic into exit nodes is high',
      'TA0010 Exfiltration',
      'T1567 Exfiltration Over Web Service',
    ),
    others: { sentinel: 'Unexpected exit node egress' },
  },
  { ...watched('Share of relayed connections is high'), others: { sentinel: 'DERP surge' } },
  {
    ...watched(
      'One node talks to unusually many others',
      'TA0007 Discovery',
      'T1046 Network Service Discovery',
    ),
    others: { sentinel: 'Mass fan-out' },
  },
  watched('Rejected connections pile up', 'TA0007 Discovery', 'T1046 Network Service Discovery'),
];

function watched(key: string, tactic?: string, technique?: string): CoverageRow {
  return {
    threat: key,
    monitor: key,
    tests: `definitions/monitors/${fileName(key)}_tests.yaml`,
    ...(tactic === undefined ? {} : { tactic }),
    ...(technique === undefined ? {} : { technique }),
  };
}

/** One monitor a port; they differ in the port alone, so one is tested for all. */
function ofPort(key: string, tested: string): CoverageRow {
  const row = watched(key, 'TA0008 Lateral Movement', 'T1021 Remote Services');
  return { ...row, tests: `definitions/monitors/${tested}_tests.yaml` };
}
