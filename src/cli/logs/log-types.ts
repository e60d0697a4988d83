import type { LogType } from '../../tailscale/api-types.js';

/** `--type audit|flow|both` as Tailscale's API names it. */
export function readLogTypes(option: unknown): readonly LogType[] {
  if (option === 'audit') return ['configuration'];
  return option === 'flow' ? ['network'] : ['configuration', 'network'];
}
