import { all, is } from '../../src/model/search.js';
import { eventCategories } from '../../src/tailscale/event-fact.js';
import { actorTypes } from '../../src/tailscale/events.js';
import { attributes } from '../attributes.js';
import { audit, tailscale } from '../searches.js';
import { countLogs, dimension } from './grouped-metric.js';

const { evt, status, stream, usr } = attributes;

/** Metrics of both streams, and of the changes of the tailnet. */
export const auditMetrics = {
  logs: countLogs(
    'tailscale.logs',
    'Logs by stream and status: whether they arrive, also where no index keeps them.',
    {
      search: tailscale,
      by: [dimension(stream, 'stream', 3), dimension(status, 'status', 4)],
      needs: ['audit'],
    },
  ),
  changes: countLogs('tailscale.audit.changes', 'Changes of the tailnet by category and outcome.', {
    search: audit,
    by: [
      dimension(evt.category, 'category', eventCategories.length + 1),
      dimension(evt.outcome, 'outcome', 2),
    ],
    needs: ['audit'],
  }),
  failures: countLogs('tailscale.audit.failures', 'Failed changes and refused requests by type of actor.', {
    search: all(audit, is(evt.outcome, 'failure')),
    by: [dimension(usr.type, 'actor_type', actorTypes.length)],
    needs: ['audit'],
  }),
} as const;
