import type { Settings } from '../settings.js';
import { access } from './access.js';
import { approvals } from './approvals.js';
import { credentials } from './credentials.js';
import { evidence } from './evidence.js';
import type { Threat } from './threat.js';

/** Everything in the audit log that a person should know of. */
export function threats(settings: Settings): readonly Threat[] {
  return [...approvals, ...evidence, ...access(settings), ...credentials(settings)];
}
