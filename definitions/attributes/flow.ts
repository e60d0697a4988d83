import { detail, facet, measure } from '../../src/model/attribute.js';

const byte = { family: 'bytes', name: 'byte' } as const;
const group = 'Tailscale';
const web = 'Web Access';

/** Network flow logs cut into one log per connection. */
export const flowAttributes = {
  network: {
    client: {
      ip: facet('network.client.ip', {
        name: 'Client IP',
        group: web,
        from: ['virtualTraffic.src', 'virtualTraffic.dst'],
        description: 'Side that most likely opened the connection; see the confidence.',
      }),
      port: facet('network.client.port', {
        name: 'Client Port',
        group: web,
        from: ['virtualTraffic.src', 'virtualTraffic.dst'],
        description: 'Port on the client side.',
      }),
    },
    destination: {
      ip: facet('network.destination.ip', {
        name: 'Destination IP',
        group: web,
        from: ['virtualTraffic.dst', 'virtualTraffic.src'],
        description: 'Side that was most likely connected to.',
      }),
      port: facet('network.destination.port', {
        name: 'Destination Port',
        group: web,
        from: ['virtualTraffic.dst', 'virtualTraffic.src'],
        description: 'Port that was connected to.',
      }),
      country: facet('network.destination.geoip.country.name', {
        name: 'Destination Country Name',
        group: 'Geoip',
        from: [],
        description: 'Country of a public destination address.',
      }),
      geo: detail('network.destination.geoip', {
        from: [],
        description: 'Country, city and so on of a public destination address.',
      }),
    },
    bytesRead: measure('network.bytes_read', {
      name: 'Bytes Read',
      group: web,
      unit: byte,
      type: 'double',
      from: ['virtualTraffic.txBytes', 'virtualTraffic.rxBytes'],
      description: 'Bytes from the client to the server, as the reporting node saw them.',
    }),
    bytesWritten: measure('network.bytes_written', {
      name: 'Bytes Written',
      group: web,
      unit: byte,
      type: 'double',
      from: ['virtualTraffic.rxBytes', 'virtualTraffic.txBytes'],
      description: 'Bytes from the server to the client, as the reporting node saw them.',
    }),
  },
  flow: {
    kind: facet('tailscale.flow.kind', {
      name: 'Traffic Kind',
      group,
      from: [],
      description:
        '`virtual` between nodes, `subnet` through a router, `exit` through an exit node, `physical` underneath.',
    }),
    source: facet('tailscale.flow.src', {
      name: 'Source',
      group,
      from: ['virtualTraffic.src'],
      description: 'Address and port as the node wrote them, on its own side.',
    }),
    destination: facet('tailscale.flow.dst', {
      name: 'Destination',
      group,
      from: ['virtualTraffic.dst'],
      description: 'Address and port of the far side as the node wrote them.',
    }),
    protocol: facet('tailscale.flow.protocol', {
      name: 'Protocol',
      group,
      from: ['virtualTraffic.proto'],
      description: 'IP protocol by name: `tcp`, `udp`, `icmp`, …',
    }),
    portName: facet('tailscale.flow.port_name', {
      name: 'Port Name',
      group,
      from: ['virtualTraffic.dst'],
      description: 'What commonly listens on the destination port: `ssh`, `https`, …',
    }),
    sentBytes: measure('tailscale.flow.tx_bytes', {
      name: 'Sent Bytes',
      group,
      unit: byte,
      from: ['virtualTraffic.txBytes'],
      description:
        'What the reporting node sent. Both ends report, so the sum of this alone counts each byte once.',
    }),
    receivedBytes: measure('tailscale.flow.rx_bytes', {
      name: 'Received Bytes',
      group,
      unit: byte,
      from: ['virtualTraffic.rxBytes'],
      description: 'What the reporting node received. Never add it to the sent bytes.',
    }),
    sentPackets: measure('tailscale.flow.tx_packets', {
      name: 'Sent Packets',
      group,
      from: ['virtualTraffic.txPkts'],
      description: 'Packets that the reporting node sent.',
    }),
    receivedPackets: measure('tailscale.flow.rx_packets', {
      name: 'Received Packets',
      group,
      from: ['virtualTraffic.rxPkts'],
      description: 'Packets that the reporting node received.',
    }),
    confidence: facet('tailscale.flow.confidence', {
      name: 'Side Confidence',
      group,
      from: [],
      description: 'How sure it is which side is the client.',
    }),
    direction: facet('tailscale.flow.direction', {
      name: 'Direction',
      group,
      from: [],
      description: '`upload` where the sent bytes went from client to server, else `download`.',
    }),
    path: facet('tailscale.flow.path', {
      name: 'Network Path',
      group,
      from: ['physicalTraffic.dst'],
      description: '`direct`, or `relayed` through a DERP server. Physical traffic.',
    }),
    relayRegion: facet('tailscale.flow.derp_region', {
      name: 'DERP Region',
      group,
      from: ['physicalTraffic.dst'],
      description: 'City of the relay.',
    }),
    watchedPort: detail('tailscale.flow.watched_port', {
      from: ['virtualTraffic.src', 'virtualTraffic.dst'],
      description: 'One watched port at a time, while the pipeline gathers them; in no processed log.',
    }),
    watchedPorts: facet('tailscale.flow.watched_ports', {
      name: 'Watched Ports',
      group,
      type: 'array',
      from: ['virtualTraffic.src', 'virtualTraffic.dst'],
      description: 'Names of the watched ports that take part, on whichever side.',
    }),
    portGroup: facet('tailscale.flow.port_group', {
      name: 'Port Group',
      group,
      from: ['virtualTraffic.dst'],
      description: 'Name of the watched port that was connected to, or `other`: few values, fit for metrics.',
    }),
    malformed: detail('tailscale.flow.malformed', {
      type: 'array',
      from: ['tailscale.flow.malformed'],
      description: 'Members that were not what they should be.',
    }),
  },
  reporter: {
    id: detail('tailscale.reporter.id', {
      from: ['tailscale.reporter.id', 'nodeId'],
      description: 'Stable id of the node that saw the traffic.',
    }),
    name: facet('tailscale.reporter.name', {
      name: 'Reporting Node',
      group,
      from: ['srcNode.name', 'nodeId'],
      description: 'Name of the node that saw the traffic.',
    }),
  },
  peer: {
    name: facet('tailscale.peer.name', {
      name: 'Peer Node',
      group,
      from: ['dstNodes.name'],
      description: 'The other node, where the record describes it.',
    }),
  },
  client: {
    name: facet('tailscale.client.name', {
      name: 'Client Node',
      group,
      from: ['srcNode.name', 'dstNodes.name'],
      description: 'Node on the client side.',
    }),
    user: facet('tailscale.client.user', {
      name: 'Client User',
      group,
      from: ['srcNode.user', 'dstNodes.user'],
      description: 'Owner of the node on the client side; none for a tagged node.',
    }),
    tags: facet('tailscale.client.tags', {
      name: 'Client Tags',
      group,
      type: 'array',
      from: ['srcNode.tags', 'dstNodes.tags'],
      description: 'Tailscale tags of the node on the client side.',
    }),
  },
  server: {
    name: facet('tailscale.server.name', {
      name: 'Server Node',
      group,
      from: ['dstNodes.name', 'srcNode.name'],
      description: 'Node on the server side.',
    }),
    user: facet('tailscale.server.user', {
      name: 'Server User',
      group,
      from: ['dstNodes.user', 'srcNode.user'],
      description: 'Owner of the node on the server side; none for a tagged node.',
    }),
    tags: facet('tailscale.server.tags', {
      name: 'Server Tags',
      group,
      type: 'array',
      from: ['dstNodes.tags', 'srcNode.tags'],
      description: 'Tailscale tags of the node on the server side.',
    }),
  },
} as const;
