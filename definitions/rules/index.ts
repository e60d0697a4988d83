import type { SecurityRuleAsset } from '../../src/model/security-rule.js';
import type { Settings } from '../settings.js';
import { firstConsoleLogin } from './first-console-login.js';
import { newPair } from './new-pair.js';
import { threatRules } from './threats.js';

/** Every detection rule of Cloud SIEM. */
export function rules(settings: Settings): readonly SecurityRuleAsset[] {
  return [
    ...threatRules(settings),
    firstConsoleLogin(settings),
    ...(settings.thresholds.newPairs ? newPair(settings) : []),
  ];
}
