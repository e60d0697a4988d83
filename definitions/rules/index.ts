import type { SecurityRuleAsset } from '../../src/model/security-rule.js';
import type { Settings } from '../settings.js';

/** Every detection rule of Cloud SIEM. */
export function rules(_settings: Settings): readonly SecurityRuleAsset[] {
  return [];
}
