import { defineDashboard, type DashboardAsset } from '../../src/model/dashboard.js';
import { flow } from '../../src/model/layout.js';
import type { Settings } from '../settings.js';
import { about } from './overview/about.js';
import { alerts } from './overview/alerts.js';
import { changes } from './overview/changes.js';
import { failures } from './overview/failures.js';
import { people } from './overview/people.js';
import { streams } from './overview/streams.js';
import { relayed, splitTraffic } from './overview/traffic.js';
import { unsplitTraffic } from './overview/unsplit-traffic.js';
import { actor, actorId, actorName, node, tailnetVariable, target } from './variables.js';

/**
 * The entry page. It answers in this order: are logs arriving and understood; is anything alerting; what changed that
 * matters, and by whom; who failed; who changes what; and with flow logs, who talks to whom.
 */
export function overview(settings: Settings): DashboardAsset {
  return defineDashboard({
    key: 'tailscale-overview',
    file: 'tailscale_overview',
    title: 'Tailscale Tailnet Overview',
    description:
      'Whether logs arrive, what is alerting, which changes matter and who made them. With network flow logs: who talks to whom.',
    layoutType: 'ordered',
    reflowType: 'fixed',
    templateVariables: [
      tailnetVariable(settings.tailnets),
      actor,
      actorId,
      actorName,
      target,
      ...(settings.flows === 'none' ? [] : [node]),
    ],
    widgets: flow([
      about,
      streams,
      alerts,
      changes,
      failures(settings),
      people,
      splitTraffic,
      unsplitTraffic,
      relayed,
    ]),
    notifyList: [],
    ...(settings.team === '' ? {} : { tags: [`team:${settings.team}`] }),
  });
}
