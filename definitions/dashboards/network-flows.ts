import { defineDashboard, type DashboardAsset } from '../../src/model/dashboard.js';
import { flow } from '../../src/model/layout.js';
import type { Settings } from '../settings.js';
import { byDevice } from './network-flows/by-device.js';
import { byPort } from './network-flows/by-port.js';
import { connectionList } from './network-flows/connections.js';
import { outside } from './network-flows/outside.js';
import { volume } from './network-flows/volume.js';
import { clientNode, kind, nodeTag, port, serverNode, tailnetVariable, user } from './variables.js';

/** Who talks to whom, over which port, how much. Needs flow logs that are split into one log per connection. */
export function networkFlows(settings: Settings): DashboardAsset {
  return defineDashboard({
    key: 'tailscale-network-flows',
    file: 'tailscale_network_flows',
    title: 'Tailscale Network Flows',
    description:
      'Traffic of the tailnet by kind, port, device, user, tag and protocol, down to single connections.',
    layoutType: 'ordered',
    reflowType: 'fixed',
    templateVariables: [
      tailnetVariable(settings.tailnets),
      clientNode,
      serverNode,
      user,
      port,
      kind,
      nodeTag,
    ],
    widgets: flow([volume, byPort, byDevice, outside, connectionList]),
    notifyList: [],
    needs: ['split'],
    ...(settings.team === '' ? {} : { tags: [`team:${settings.team}`] }),
  });
}
