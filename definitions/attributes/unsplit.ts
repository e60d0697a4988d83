import { detail, element, measure } from '../../src/model/attribute.js';

/**
 * Network flow logs as Tailscale sends them: arrays of connections, in which Datadog cannot tell which number belongs
 * to which address. Good for filters and for counting different values, never for sums by address.
 */
export const unsplitAttributes = {
  virtualTraffic: traffic('virtualTraffic', 'between nodes of the tailnet'),
  subnetTraffic: traffic('subnetTraffic', 'through a subnet router'),
  exitTraffic: traffic('exitTraffic', 'through an exit node'),
  physicalTraffic: traffic('physicalTraffic', 'underneath, encrypted'),
  connections: measure('tailscale.flow.connections', {
    name: 'Connections',
    group: 'Tailscale',
    type: 'double',
    from: ['virtualTraffic', 'subnetTraffic', 'exitTraffic'],
    description: 'How many connections one record holds, without those underneath.',
  }),
  counted: {
    virtualTraffic: counted('virtual', 'virtualTraffic'),
    subnetTraffic: counted('subnet', 'subnetTraffic'),
    exitTraffic: counted('exit', 'exitTraffic'),
  },
  peers: measure('tailscale.flow.peers', {
    name: 'Peers',
    group: 'Tailscale',
    from: ['dstNodes'],
    description: 'How many other nodes one record describes.',
  }),
} as const;

function traffic(name: string, where: string) {
  return {
    source: element('facet', `${name}.src`, {
      from: [`${name}.src`],
      description: `Addresses and ports on the node's own side, of traffic ${where}.`,
    }),
    destination: element('facet', `${name}.dst`, {
      from: [`${name}.dst`],
      description: `Addresses and ports of the far side, of traffic ${where}.`,
    }),
    sentBytes: element('measure', `${name}.txBytes`, {
      from: [`${name}.txBytes`],
      description: `Sent bytes of each connection, of traffic ${where}.`,
    }),
    receivedBytes: element('measure', `${name}.rxBytes`, {
      from: [`${name}.rxBytes`],
      description: `Received bytes of each connection, of traffic ${where}.`,
    }),
  } as const;
}

function counted(kind: string, from: string) {
  return detail(`tailscale.flow.${kind}_connections`, {
    type: 'integer',
    from: [from],
    description: `How many connections of kind ${kind} one record holds.`,
  });
}
