import { defineDashboard, type DashboardAsset } from '../../src/model/dashboard.js';
import { flow } from '../../src/model/layout.js';
import type { Settings } from '../settings.js';
import { access } from './configuration/access.js';
import { actors } from './configuration/actors.js';
import { sensitiveNodes } from './configuration/sensitive.js';
import { story } from './configuration/story.js';
import { switches } from './configuration/switches.js';
import { actor, actorId, actorName, tailnetVariable, target } from './variables.js';

/** What was changed in the tailnet and who may do what: for reviews, and for the story of one actor or device. */
export function configuration(settings: Settings): DashboardAsset {
  return defineDashboard({
    key: 'tailscale-configuration',
    file: 'tailscale_configuration',
    title: 'Tailscale Configuration and Access',
    description:
      'Approvals, policy, keys, DNS, shares, roles and failed requests. Choose an actor or a target to read its story.',
    layoutType: 'ordered',
    reflowType: 'fixed',
    templateVariables: [tailnetVariable(settings.tailnets), actor, actorId, actorName, target],
    widgets: flow([switches, ...sensitiveNodes(settings.sensitiveNodes), access, actors, story]),
    notifyList: [],
    ...(settings.team === '' ? {} : { tags: [`team:${settings.team}`] }),
  });
}
