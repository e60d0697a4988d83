import { formulaOver } from '../../src/model/log-condition.js';
import { logs } from '../../src/model/logs.js';
import { groupName, inBytes, inWhole, onAlert, onRecovery } from '../../src/model/message.js';
import { sumOf } from '../../src/model/metric-condition.js';
import type { MonitorAsset } from '../../src/model/monitor.js';
import { defineMonitor } from '../../src/model/monitor.js';
import { all, exists, is, not, type LogSearch } from '../../src/model/search.js';
import { hours, minutes } from '../../src/model/units.js';
import { attributes } from '../attributes.js';
import { flowMetrics } from '../metrics/flow-metrics.js';
import { connections, flows, payload } from '../searches.js';
import type { Settings, WatchedPort } from '../settings.js';
import { meterLogs, meterMetric, type Meter } from './meter.js';
import { handles, monitorTags } from './notify.js';

const { client, flow, network, peer, reporter, server } = attributes;

/**
 * Monitors on bytes, paths and peers. Each is off until its limit is set, and stands on one log per connection; on
 * log-based metrics where the settings say so and a metric without addresses and pairs can tell.
 */
export function trafficMonitors(settings: Settings): readonly MonitorAsset[] {
  const { thresholds, watchedPorts } = settings;
  return [
    ...watchedPorts.flatMap((port) => limited(port.bytes, (most) => watchPort(port, most, settings))),
    ...watchedPorts.flatMap((port) => limited(port.records, (most) => watchRecords(port, most))),
    ...limited(thresholds.bytesToDestination, bytesToDestination),
    ...limited(thresholds.bytesFromSource, (most) => bytesFromSource(most, settings)),
    ...limited(thresholds.exitBytes, (most) => exitBytes(most, settings)),
    ...limited(thresholds.relayedShare, relayedShare),
    ...limited(thresholds.fanOut, (most) => fanOut(most, settings)),
    ...limited(thresholds.rejects, (most) => rejects(most, settings)),
  ].map((alarm) => trafficMonitor(alarm, settings));
}

/** What one of these monitors says and when. */
interface Alarm {
  readonly title: string;
  readonly description: string;
  readonly meter: Meter;
  /** Told to those who look in office hours: it slows people down, and harms nobody. @default a person looks now */
  readonly isMild?: boolean;
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
  const { needs, group, define } = alarm.meter;
  return defineMonitor({
    key: alarm.title,
    createdAt: '2026-11-22',
    lastUpdatedAt: '2026-11-22',
    description: alarm.description,
    tags: ['integration:tailscale'],
    needs,
    published: false,
    definition: define({
      name: `[Tailscale] ${alarm.title} (${group})`,
      message: [
        onAlert(`${alarm.says}

The limit is ${alarm.unit('threshold')}.

**What to check**
${alarm.check.map((question) => `- ${question}`).join('\n')}

**What to do**
${alarm.act}`),
        onRecovery(`${group} is below the limit again.`),
        handles(settings, 'network', alarm.isMild === true ? 'low' : 'high'),
      ].join('\n'),
      priority: alarm.isMild === true ? 4 : 3,
      tags: monitorTags(settings),
    }),
  });
}

function standsOnMetrics({ flowMonitors }: Settings): boolean {
  return flowMonitors === 'metrics';
}

/** Bytes that nodes sent: each once, though both ends report them. */
function sent(...searches: readonly LogSearch[]) {
  return logs({ search: all(payload, ...searches) }).sum(flow.sentBytes);
}

function watchPort({ port, name }: WatchedPort, most: number, settings: Settings): Alarm {
  const { watchedByClient } = flowMetrics(settings);
  const window = minutes(15);
  const meter = standsOnMetrics(settings)
    ? meterMetric(
        sumOf(watchedByClient).in(flow.portGroup, name).by(client.name).over(window).isAbove(most),
        watchedByClient,
        client.name,
      )
    : meterLogs(
        sent(is(network.destination.port, port)).by(client.name, 50).over(window).isAbove(most),
        client.name,
      );
  return {
    title: `Traffic over port ${port} (${name}) is high`,
    description: `One node moved more bytes over port ${port} (${name}) within 15 minutes than people and jobs usually do. A tunnel, a port forwarding or a copy of data may run over it.`,
    meter,
    unit: inBytes,
    says: `**${meter.group}** moved ${inBytes('value')} over port ${port} (${name}) within 15 minutes, both directions together.`,
    check: [
      `To which servers did it go (\`@${server.name.path}\`)?`,
      `Whose node is it (\`@${client.user.path}\`)?`,
      'Is a backup or a deployment running?',
    ],
    act: 'Ask the owner of the node. If nobody knows of it, remove the node or take the port out of the rules, and look at the server.',
  };
}

/** Unsplit records name the ports that took part, but not how many bytes went where. */
function watchRecords({ port, name }: WatchedPort, most: number): Alarm {
  const search = all(flows, not(exists(flow.kind)), is(flow.watchedPorts, name));
  const when = logs({ search }).count().by(reporter.name, 50).over(minutes(15)).isAbove(most);
  const meter = meterLogs(when, reporter.name, 'unsplit');
  return {
    title: `Port ${port} (${name}) is in many flow records`,
    description: `Flow records of one node named port ${port} (${name}) more often within 15 minutes than people and jobs usually do. The port was in use without a break: a tunnel, a forwarding or a copy of data may run over it.`,
    meter,
    unit: inWhole,
    says: `Port ${port} (${name}) stood in ${inWhole('value')} flow records of **${meter.group}** within 15 minutes.`,
    check: [
      'Which peers stand in the same records (`dstNodes.name`)?',
      'Is the node a server of that port? Its own records name it, too.',
      'How much was moved? Split the logs to know (`tailscale-dd logs split`).',
    ],
    act: 'Ask the owner of the node. If nobody knows of it, remove the node or take the port out of the rules, and look at the server.',
  };
}

function bytesToDestination(most: number): Alarm {
  const group = network.destination.ip;
  const when = sent(is(flow.direction, 'upload')).by(group, 50).over(hours(1)).isAbove(most);
  const meter = meterLogs(when, group);
  return {
    title: 'Bytes to one destination are high',
    description:
      'One destination received more bytes within an hour than usual. It may be a backup, or data that is being collected before it leaves.',
    meter,
    unit: inBytes,
    says: `**${meter.group}** received ${inBytes('value')} within an hour.`,
    check: [
      `From which nodes (\`@${client.name.path}\`)?`,
      'Is the address one that you know?',
      'Over which port?',
    ],
    act: 'Take the destination out of the rules, or remove the sending node, until somebody can say what was copied.',
  };
}

function bytesFromSource(most: number, settings: Settings): Alarm {
  const { sentByNode } = flowMetrics(settings);
  const group = reporter.name;
  const meter = standsOnMetrics(settings)
    ? meterMetric(sumOf(sentByNode).by(group).over(hours(1)).isAbove(most), sentByNode, group)
    : meterLogs(sent().by(group, 50).over(hours(1)).isAbove(most), group);
  return {
    title: 'Bytes from one source are high',
    description:
      'One node sent more bytes within an hour than usual, wherever they went. It may be a backup, or data on its way out.',
    meter,
    unit: inBytes,
    says: `**${meter.group}** sent ${inBytes('value')} within an hour.`,
    check: [
      `To which nodes and addresses (\`@${network.destination.ip.path}\`)?`,
      'Over which port, and by which kind of traffic?',
    ],
    act: 'Ask the owner of the node. If nobody knows of it, remove the node and keep its disk.',
  };
}

function exitBytes(most: number, settings: Settings): Alarm {
  const { exitByNode } = flowMetrics(settings);
  const group = reporter.name;
  const toInternet = sent(is(flow.kind, 'exit'), is(flow.direction, 'upload'));
  const meter = standsOnMetrics(settings)
    ? meterMetric(sumOf(exitByNode).by(group).over(hours(1)).isAbove(most), exitByNode, group)
    : meterLogs(toInternet.by(group, 50).over(hours(1)).isAbove(most), group);
  return {
    title: 'Traffic into exit nodes is high',
    description:
      'One node sent more bytes to the internet through an exit node within an hour than usual. Destinations are not in the logs unless destination logging is on.',
    meter,
    unit: inBytes,
    says: `**${meter.group}** sent ${inBytes('value')} to the internet through an exit node within an hour.`,
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
  // Below 20 flows a share says nothing.
  const share = formulaOver('relayed / cutoff_min(total, 20) * 100', [relayed, total], minutes(30));
  const meter = meterLogs(share.isAbove(most), group);
  return {
    title: 'Share of relayed connections is high',
    description:
      'Packets of a pair of nodes go through a DERP relay rather than directly, for most of half an hour. The pair is slow, and a firewall or a NAT in between may have changed.',
    meter,
    isMild: true,
    unit: inWhole,
    says: `${inWhole('value')} % of the flows between **${meter.group}** and **${groupName(peer.name)}** went through a relay within half an hour.`,
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
  const when = logs({ search }).countUnique(server.name).by(group, 50).over(minutes(15)).isAbove(most);
  const meter = meterLogs(when, group);
  return {
    title: 'One node talks to unusually many others',
    description:
      'One node opened connections to many different nodes within 15 minutes. A scan for a way on looks like that; so does a new inventory tool.',
    meter,
    unit: inWhole,
    says: `**${meter.group}** opened connections to ${inWhole('value')} different nodes within 15 minutes.`,
    check: [
      `Over which ports (\`@${network.destination.port.path}\`)?`,
      'Is it a new tool? Add the node to `busyNodes` then.',
    ],
    act: 'Remove the node from the tailnet if its owner does not know why, and look at the nodes that it reached.',
  };
}

function rejects(most: number, settings: Settings): Alarm {
  const { rejectsByNode } = flowMetrics(settings);
  const group = reporter.name;
  const notices = logs({ search: all(connections, is(flow.protocol, 'tsmp')) }).sum(flow.sentPackets);
  const meter = standsOnMetrics(settings)
    ? meterMetric(sumOf(rejectsByNode).by(group).over(minutes(15)).isAbove(most), rejectsByNode, group)
    : meterLogs(notices.by(group, 50).over(minutes(15)).isAbove(most), group);
  return {
    title: 'Rejected connections pile up',
    description:
      'Denied connections are not in flow logs, but the notices of their rejection are (protocol TSMP). Many of them within 15 minutes are a broken rule or someone who tries doors.',
    meter,
    isMild: true,
    unit: inWhole,
    says: `**${meter.group}** sent ${inWhole('value')} notices of rejected connections within 15 minutes.`,
    check: [
      'Was the policy file changed just now?',
      `Which nodes were turned away (\`@${peer.name.path}\`)?`,
    ],
    act: 'If a rule is missing, add it; if not, ask the owner of the node that is turned away.',
  };
}
