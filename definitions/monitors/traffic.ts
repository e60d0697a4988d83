import type { GroupableAttribute } from '../../src/model/attribute.js';
import type { LogAlertCondition } from '../../src/model/log-condition.js';
import { formulaOver } from '../../src/model/log-condition.js';
import { logs } from '../../src/model/logs.js';
import { groupName, inBytes, inWhole, onAlert, onRecovery } from '../../src/model/message.js';
import type { MonitorAsset } from '../../src/model/monitor.js';
import { defineMonitor, logAlert } from '../../src/model/monitor.js';
import { all, exists, is, not, type LogSearch } from '../../src/model/search.js';
import { hours, minutes, seconds } from '../../src/model/units.js';
import { attributes } from '../attributes.js';
import { connections, flows, payload } from '../searches.js';
import type { Settings, WatchedPort } from '../settings.js';
import { handles, monitorTags } from './notify.js';

const { client, flow, network, peer, reporter, server } = attributes;

/** Monitors on bytes, paths and peers. Each is off until its limit is set, and stands on one log per connection. */
export function trafficMonitors(settings: Settings): readonly MonitorAsset[] {
  const { thresholds, watchedPorts } = settings;
  return [
    ...watchedPorts.flatMap(watchPort),
    ...watchedPorts.flatMap(watchRecords),
    ...limited(thresholds.bytesToDestination, bytesToDestination),
    ...limited(thresholds.bytesFromSource, bytesFromSource),
    ...limited(thresholds.exitBytes, exitBytes),
    ...limited(thresholds.relayedShare, relayedShare),
    ...limited(thresholds.fanOut, (most) => fanOut(most, settings)),
    ...limited(thresholds.rejects, rejects),
  ].map((alarm) => trafficMonitor(alarm, settings));
}

/** What one of these monitors says and when. */
interface Alarm {
  readonly title: string;
  readonly description: string;
  readonly when: LogAlertCondition;
  readonly group: GroupableAttribute;
  /** @default split */
  readonly needs?: 'unsplit';
  /** Writes the value or the limit. */
  readonly unit: (name: 'value' | 'threshold') => string;
  readonly says: string;
  readonly check: readonly string[];
  readonly act: string;
}

function limited(limit: number | null, make: (limit: number) => Alarm): readonly Alarm[] {
  return limit === null ? [] : [make(limit)];
}

function trafficMonitor(alarm: Alarm, settings: Settings): MonitorAsset {
  const group = groupName(alarm.group);
  return defineMonitor({
    key: alarm.title,
    createdAt: '2026-11-22',
    lastUpdatedAt: '2026-11-22',
    description: alarm.description,
    tags: ['integration:tailscale'],
    needs: [alarm.needs ?? 'split'],
    published: false,
    definition: logAlert({
      name: `[Tailscale] ${alarm.title} (${group})`,
      when: alarm.when,
      message: [
        onAlert(`${alarm.says}

The limit is ${alarm.unit('threshold')}.

**What to check**
${alarm.check.map((question) => `- ${question}`).join('\n')}

**What to do**
${alarm.act}`),
        onRecovery(`${group} is below the limit again.`),
        handles(settings, 'network', 'high'),
      ].join('\n'),
      priority: 3,
      tags: monitorTags(settings),
      options: { newGroupDelay: seconds(0), requireFullWindow: false },
    }),
  });
}

/** Bytes that nodes sent: each once, though both ends report them. */
function sent(...searches: readonly LogSearch[]) {
  return logs({ search: all(payload, ...searches) }).sum(flow.sentBytes);
}

function watchPort({ port, name, bytes }: WatchedPort): readonly Alarm[] {
  if (bytes === null) return [];
  const group = client.name;
  return [
    {
      title: `Traffic over port ${port} (${name}) is high`,
      description: `One node moved more bytes over port ${port} (${name}) within 15 minutes than people and jobs usually do. A tunnel, a port forwarding or a copy of data may run over it.`,
      when: sent(is(network.destination.port, port)).by(group, 50).over(minutes(15)).isAbove(bytes),
      group,
      unit: inBytes,
      says: `**${groupName(group)}** moved ${inBytes('value')} over port ${port} (${name}) within 15 minutes, both directions together.`,
      check: [
        `To which servers did it go (\`@${server.name.path}\`)?`,
        `Whose node is it (\`@${client.user.path}\`)?`,
        'Is a backup or a deployment running?',
      ],
      act: 'Ask the owner of the node. If nobody knows of it, remove the node or take the port out of the rules, and look at the server.',
    },
  ];
}

/** Unsplit records name the ports that took part, but not how many bytes went where. */
function watchRecords({ port, name, records }: WatchedPort): readonly Alarm[] {
  if (records === null) return [];
  const group = reporter.name;
  const search = all(flows, not(exists(flow.kind)), is(flow.watchedPorts, name));
  return [
    {
      title: `Port ${port} (${name}) is in many flow records`,
      description: `Flow records of one node named port ${port} (${name}) more often within 15 minutes than people and jobs usually do. The port was in use without a break: a tunnel, a forwarding or a copy of data may run over it.`,
      when: logs({ search }).count().by(group, 50).over(minutes(15)).isAbove(records),
      group,
      needs: 'unsplit',
      unit: inWhole,
      says: `Port ${port} (${name}) stood in ${inWhole('value')} flow records of **${groupName(group)}** within 15 minutes.`,
      check: [
        'Which peers stand in the same records (`dstNodes.name`)?',
        'Is the node a server of that port? Its own records name it, too.',
        'How much was moved? Split the logs to know (`tailscale-dd logs split`).',
      ],
      act: 'Ask the owner of the node. If nobody knows of it, remove the node or take the port out of the rules, and look at the server.',
    },
  ];
}

function bytesToDestination(most: number): Alarm {
  const group = network.destination.ip;
  return {
    title: 'Bytes to one destination are high',
    description:
      'One destination received more bytes within an hour than usual. It may be a backup, or data that is being collected before it leaves.',
    when: sent(is(flow.direction, 'upload')).by(group, 50).over(hours(1)).isAbove(most),
    group,
    unit: inBytes,
    says: `**${groupName(group)}** received ${inBytes('value')} within an hour.`,
    check: [
      `From which nodes (\`@${client.name.path}\`)?`,
      'Is the address one that you know?',
      'Over which port?',
    ],
    act: 'Take the destination out of the rules, or remove the sending node, until somebody can say what was copied.',
  };
}

function bytesFromSource(most: number): Alarm {
  const group = reporter.name;
  return {
    title: 'Bytes from one source are high',
    description:
      'One node sent more bytes within an hour than usual, wherever they went. It may be a backup, or data on its way out.',
    when: sent().by(group, 50).over(hours(1)).isAbove(most),
    group,
    unit: inBytes,
    says: `**${groupName(group)}** sent ${inBytes('value')} within an hour.`,
    check: [
      `To which nodes and addresses (\`@${network.destination.ip.path}\`)?`,
      'Over which port, and by which kind of traffic?',
    ],
    act: 'Ask the owner of the node. If nobody knows of it, remove the node and keep its disk.',
  };
}

function exitBytes(most: number): Alarm {
  const group = reporter.name;
  return {
    title: 'Traffic into exit nodes is high',
    description:
      'One node sent more bytes to the internet through an exit node within an hour than usual. Destinations are not in the logs unless destination logging is on.',
    when: sent(is(flow.kind, 'exit'), is(flow.direction, 'upload'))
      .by(group, 50)
      .over(hours(1))
      .isAbove(most),
    group,
    unit: inBytes,
    says: `**${groupName(group)}** sent ${inBytes('value')} to the internet through an exit node within an hour.`,
    check: ['Does the owner travel, or work from there?', 'Is a cloud backup running?'],
    act: 'Ask the owner. To see destinations from now on, switch on destination logging (admin console, Logs › Network flow logs).',
  };
}

function relayedShare(most: number): Alarm {
  const group = reporter.name;
  const underneath = all(connections, is(flow.kind, 'physical'), exists(peer.name));
  const relayed = logs({ search: all(underneath, is(flow.path, 'relayed')) })
    .count()
    .by(reporter.name, 100)
    .by(peer.name, 10)
    .as('relayed');
  const total = logs({ search: underneath }).count().by(reporter.name, 100).by(peer.name, 10).as('total');
  return {
    title: 'Share of relayed connections is high',
    description:
      'Packets of a pair of nodes go through a DERP relay rather than directly, for most of half an hour. The pair is slow, and a firewall or a NAT in between may have changed.',
    // Below 20 flows a share says nothing.
    when: formulaOver('relayed / cutoff_min(total, 20) * 100', [relayed, total], minutes(30)).isAbove(most),
    group,
    unit: inWhole,
    says: `${inWhole('value')} % of the flows between **${groupName(group)}** and **${groupName(peer.name)}** went through a relay within half an hour.`,
    check: [
      `Through which region (\`@${flow.relayRegion.path}\`)?`,
      'Are other pairs on the same network affected?',
      'Did a firewall change? Direct connections need outgoing UDP, best of all port 41641.',
    ],
    act: 'Run `tailscale netcheck` and `tailscale ping` on both nodes, and let UDP through where it is dropped.',
  };
}

function fanOut(most: number, { busyNodes }: Settings): Alarm {
  const group = reporter.name;
  const [first, ...rest] = busyNodes;
  const others = first === undefined ? [] : [not(is(reporter.name, first, ...rest))];
  // Routers and monitoring talk to everyone by trade.
  const trade = not(is(client.tags, 'tag:router', 'tag:subnet-router', 'tag:exit', 'tag:monitoring'));
  const search = all(payload, is(flow.direction, 'upload'), trade, ...others);
  return {
    title: 'One node talks to unusually many others',
    description:
      'One node opened connections to many different nodes within 15 minutes. A scan for a way on looks like that; so does a new inventory tool.',
    when: logs({ search }).countUnique(server.name).by(group, 50).over(minutes(15)).isAbove(most),
    group,
    unit: inWhole,
    says: `**${groupName(group)}** opened connections to ${inWhole('value')} different nodes within 15 minutes.`,
    check: [
      `Over which ports (\`@${network.destination.port.path}\`)?`,
      'Is it a new tool? Add the node to `busyNodes` then.',
    ],
    act: 'Remove the node from the tailnet if its owner does not know why, and look at the nodes that it reached.',
  };
}

function rejects(most: number): Alarm {
  const group = reporter.name;
  const search = all(connections, is(flow.protocol, 'tsmp'));
  return {
    title: 'Rejected connections pile up',
    description:
      'Denied connections are not in flow logs, but the notices of their rejection are (protocol TSMP). Many of them within 15 minutes are a broken rule or someone who tries doors.',
    when: logs({ search }).sum(flow.sentPackets).by(group, 50).over(minutes(15)).isAbove(most),
    group,
    unit: inWhole,
    says: `**${groupName(group)}** sent ${inWhole('value')} notices of rejected connections within 15 minutes.`,
    check: [
      'Was the policy file changed just now?',
      `Which nodes were turned away (\`@${peer.name.path}\`)?`,
    ],
    act: 'If a rule is missing, add it; if not, ask the owner of the node that is turned away.',
  };
}
