import { parsePath } from '../event/path.js';
import type { AttributePath } from '../event/path.js';
import type { Members } from '../pipeline/members.js';

/** The paths of `sources`; where the member is missing, those that Datadog then takes. */
export function readSources(members: Members, fallback: readonly string[] = []): readonly AttributePath[] {
  const sources = members.has('sources') ? members.texts('sources') : fallback;
  if (sources.length === 0) members.report('sources', 'no source is named');
  return sources.map(parsePath);
}

/** What a remapper says that comes behind another of its kind. */
export const settledBefore = 'an earlier remapper has set it';

export function noneOf(sources: readonly AttributePath[]): string {
  const names = sources.map((source) => `"${source.text}"`).join(', ');
  return sources.length === 1 ? `the log has no ${names}` : `the log has none of ${names}`;
}
