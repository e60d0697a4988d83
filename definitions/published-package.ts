import type { Integration } from '../src/model/integration.js';
import { integration } from './index.js';

/**
 * The package that everyone installs; it is what is built where there is no config. It takes flow logs as Tailscale sends
 * them, shows security signals, and does not alert on silent flow logs, because many tailnets stream none.
 */
export function publishedPackage(): Integration {
  const whole = integration({ flows: 'unsplit', thresholds: { flowSilence: null } });
  return { ...whole, feeds: [...whole.feeds, 'signals'] };
}
