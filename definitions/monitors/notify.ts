import type { Notify, Settings } from '../settings.js';

/** Handles to put at the end of a message, and the tags that every monitor of ours has. */

export function handles(settings: Settings, domain: keyof Notify, severity: 'high' | 'low'): string {
  return settings.notify[domain][severity].join(' ');
}

export function monitorTags({ team, tags }: Settings): readonly string[] {
  return ['integration:tailscale', ...(team === '' ? [] : [`team:${team}`]), ...tags];
}
