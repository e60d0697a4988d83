import { auditAttributes } from './attributes/audit.js';
import { flowAttributes } from './attributes/flow.js';
import { logAttributes } from './attributes/log.js';
import { unsplitAttributes } from './attributes/unsplit.js';

/**
 * Every attribute of a processed Tailscale log, named once. Pipeline, dashboards, monitors, rules and metrics refer to
 * these values, so that a typo, or an attribute taken out here, is a type error wherever it is used.
 */
export const attributes = {
  ...logAttributes,
  ...auditAttributes,
  ...flowAttributes,
  ...unsplitAttributes,
} as const;
