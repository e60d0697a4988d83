import type { ServiceCheck } from '../src/model/service-check.js';

/**
 * Tailscale's service runs no Agent that could check anything; `tailscale-dd` sends these, where it runs on a schedule
 * or all the time. The setting `serviceChecks` says which of them arrive.
 */
export const streamCheck: ServiceCheck = {
  agentVersion: '6.0.0',
  integration: 'Tailscale',
  check: 'tailscale.log_stream',
  statuses: ['ok', 'warning', 'critical', 'unknown'],
  groups: ['host', 'log_type'],
  name: 'Log stream',
  description:
    'Returns `CRITICAL` if Tailscale has no log stream or most of its requests fail, `WARNING` if it is silent or had an error, and `OK` otherwise. Sent by `tailscale-dd stream status --report`.',
};

export const forwardCheck: ServiceCheck = {
  agentVersion: '6.0.0',
  integration: 'Tailscale',
  check: 'tailscale.forward',
  statuses: ['ok', 'warning', 'critical'],
  groups: ['host', 'log_type'],
  name: 'Log forwarding',
  description:
    'Returns `CRITICAL` if logs could not be pulled or submitted, `WARNING` if the forwarder is more than 10 minutes behind, and `OK` otherwise. Sent by `tailscale-dd forward --report`.',
};

export const serviceChecks: readonly ServiceCheck[] = [streamCheck, forwardCheck];
