import type { Dataflow } from '../src/model/dataflow.js';

export const dataflows: readonly Dataflow[] = [
  { id: 'tailscale-logs', alwaysOn: true, granular: false, dataType: 'logs', direction: 'inbound' },
];
