import type { Manifest } from '../model/manifest.js';
import type { Wording } from './wording.js';

/**
 * Front matter of an integration's page: the whole manifest and what the docs site derives from it.
 * Source: `local/bin/py/build/actions/integrations.py` of DataDog/documentation.
 */
export function deriveFrontMatter(
  wire: Readonly<Record<string, unknown>>,
  { tile, appId, displayOnPublicWebsite }: Manifest,
  wording: Wording,
): Readonly<Record<string, unknown>> {
  const derived = {
    categories: valuesOf(tile.classifierTags, 'category').map((name) => wording.categories[name] ?? name),
    custom_kind: wording.kind,
    dependencies: [`https://github.com/DataDog/integrations-extras/blob/master/${appId}/README.md`],
    draft: !displayOnPublicWebsite,
    git_integration_title: appId.toLowerCase(),
    integration_id: appId,
    integration_title: tile.title.replace('Datadog-', '').replace('Integration', '').trim(),
    integration_version: '',
    is_public: displayOnPublicWebsite,
    name: appId,
    public_title: tile.title,
    short_description: tile.description,
    supported_os: valuesOf(tile.classifierTags, 'supported os'),
  };
  return sortMembers({ ...wire, ...derived });
}

/** `Category::Log Collection` gives `log collection` for the key `category`. */
function valuesOf(tags: readonly string[], key: string): readonly string[] {
  return tags
    .map((tag) => tag.toLowerCase().split('::'))
    .flatMap(([name, value]) => (name === key && value !== undefined ? [value] : []));
}

function sortMembers(value: object): Readonly<Record<string, unknown>> {
  const members = Object.entries(value).map(([key, item]: [string, unknown]) => {
    const nested = typeof item === 'object' && item !== null && !Array.isArray(item);
    return [key, nested ? sortMembers(item) : item] as const;
  });
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}
