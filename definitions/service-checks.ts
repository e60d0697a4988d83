import type { ServiceCheck } from '../src/model/service-check.js';

/** None: logs reach Datadog from Tailscale's service, without an Agent that could check anything. */
export const serviceChecks: readonly ServiceCheck[] = [];
