import { isRecord, list, text, type JsonRecord } from '../core/json.js';
import { openMenu, type MenuItem } from '../core/popover.js';
import { fillLink, firstSearch, groupSearch, substituteVariables } from '../core/variables.js';
import type { WidgetContext } from './widget.js';

/** The links of one row or slice: the logs behind it, and the author's own. */
export function openRowMenu(
  anchor: HTMLElement,
  definition: JsonRecord,
  context: WidgetContext,
  facets: readonly string[],
  groups: readonly string[],
): void {
  const items = [
    ...logLink(definition, context, facets, groups),
    ...customLinks(definition, context, facets, groups),
  ];
  const name = groups.join(', ');
  const copy: MenuItem = { label: 'Copy value', action: () => void navigator.clipboard?.writeText(name) };
  openMenu(anchor, [...items, copy], `Links of ${name}`);
}

function logLink(
  definition: JsonRecord,
  context: WidgetContext,
  facets: readonly string[],
  groups: readonly string[],
): readonly MenuItem[] {
  const search = firstSearch(definition);
  if (search === undefined) return [];
  const query = groupSearch(substituteVariables(search, context.variables()).trim(), facets, groups);
  const { from, to } = context.range();
  const params = new URLSearchParams({
    query,
    from_ts: String(Math.round(from)),
    to_ts: String(Math.round(to)),
  });
  return [{ label: 'View related logs', href: `/logs?${params.toString()}` }];
}

export function customLinks(
  definition: JsonRecord,
  context: WidgetContext,
  facets: readonly string[],
  groups: readonly string[],
): readonly MenuItem[] {
  const filled = {
    groups: Object.fromEntries(facets.map((facet, index) => [facet, groups[index] ?? ''])),
    variables: context.variables(),
    ...context.range(),
  };
  return list(definition['custom_links'])
    .filter(isRecord)
    .filter((link) => link['is_hidden'] !== true && text(link['link']) !== '')
    .map((link) => ({
      label: text(link['label'], 'Open link'),
      href: localHref(fillLink(text(link['link']), filled)),
    }));
}

/** Datadog's own pages that the sandbox has too; other links stay as written, unless they are no web address. */
export function localHref(link: string): string {
  const path = link.replace(/^https:\/\/app\.datadoghq\.com/u, '');
  if (path.startsWith('/security'))
    return path.replace(/^\/security(\/signals)?/u, '/logs').replace('?', '?index=signals&');
  if (path.startsWith('/')) return path;
  return /^https?:\/\//u.test(path) ? path : '#';
}
