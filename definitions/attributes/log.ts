import { facet, reserved, tag } from '../../src/model/attribute.js';

/** What both kinds of logs have. */
export const logAttributes = {
  source: reserved('source', { from: ['ddsource'], description: 'Always `tailscale`.' }),
  service: reserved('service', {
    from: ['service'],
    description: 'Log stream as Tailscale names it: `logstream-config` for audit logs.',
  }),
  status: reserved('status', {
    from: ['error', 'target.property'],
    description:
      '`error` for a failed change, `warn` or `notice` for one that matters to security, else `info`.',
  }),
  message: reserved('message', {
    from: [],
    description: 'One readable line: who did what to which target; or which node talked to which.',
  }),
  tailnet: tag('tailnet', {
    from: ['ddtags'],
    description: 'Which tailnet it is of, where one org holds several; set it as a tag of the log stream.',
  }),
  stream: facet('tailscale.stream', {
    name: 'Stream',
    group: 'Tailscale',
    from: ['target.type', 'nodeId'],
    description: '`audit`, `flow`, or `unknown` for a log that is neither.',
  }),
  /** The attribute `@host`, which is not the reserved host of the log. */
  host: facet('host', {
    name: 'Node ID',
    group: 'Tailscale',
    from: ['nodeId'],
    description: 'Stable id of the node that reports the flows, `n…CNTRL`.',
  }),
} as const;
