import { searchFields } from '../../../language/log-search/index.js';
import { messageVariables } from '../../../language/message-template/index.js';
import type { AssetFile } from '../../../model/asset-tree.js';
import { sourcesIn } from '../../assets/log-sources.js';
import { messagesOf } from '../../assets/monitor-messages.js';
import { nearest } from '../../../model/nearest.js';
import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import type { Scope } from '../../scope.js';
import { usesOf } from '../../uses/asset-uses.js';
import { textAt } from '../../value.js';
import { isYielded, yieldedAttributes } from '../../attributes/yielded-attributes.js';
import { parsedSearch, parsedMessage } from '../../assets/parsed.js';

interface AttributeUse {
  readonly path: string;
  readonly pointer: string;
}

export const unknownAttribute: Rule = {
  id: 'unknown-attribute',
  summary:
    "Every attribute in a search, group-by, measure, column or message is one that the integration's logs have",
  why: 'A search for an attribute that no log has finds nothing, for ever, and nobody is told.',
  bad: 'source:tailscale @usr.emial:*',
  source: sources.logPipeline,
  tier: 'own',
  severity: 'warning',
  mayFindErrors: true,
  kinds: ['dashboard', 'monitor', 'saved-view', 'security-rule', 'log-metric'],
  *check(file, scope) {
    const catalogue = scope.attributes?.catalogue;
    if (scope.files('log-pipeline').length === 0 && scope.attributes === undefined) return;
    const yielded = yieldedAttributes(scope);
    const known = catalogue ?? yielded.paths;
    const seen = new Set<string>();
    for (const { path, pointer } of attributeUses(file, scope)) {
      const isKnown = catalogue === undefined ? isYielded(path, yielded) : isCatalogued(path, catalogue);
      if (isKnown || seen.has(`${pointer} ${path}`)) continue;
      seen.add(`${pointer} ${path}`);
      const meant = nearest(path, known);
      const hint =
        meant === undefined ? 'check the spelling, or yield it in the pipeline' : `did you mean @${meant}?`;
      const severity = catalogue === undefined ? 'warning' : 'error';
      yield { pointer, message: `"@${path}" is no attribute that the pipeline yields`, hint, severity };
    }
  },
};

function isCatalogued(path: string, catalogue: ReadonlySet<string>): boolean {
  if (catalogue.has(path) || path.includes('*')) return true;
  for (const known of catalogue) if (known.startsWith(`${path}.`)) return true;
  return false;
}

/** Attributes of our own logs: searches that ask for another source speak of other logs. */
function attributeUses(file: AssetFile, scope: Scope): readonly AttributeUse[] {
  const { searches, aggregations, fields } = usesOf(file);
  const ours = ownSources(scope);
  const foreign = searches.filter(({ text }) => isForeign(text, ours)).map(({ pointer }) => pointer);
  const isOurs = (pointer: string, source: string): boolean =>
    source === 'logs' && !foreign.some((at) => at === pointer || at.startsWith(`${pointer}/`));
  return [
    ...searches.filter(({ pointer, source }) => isOurs(pointer, source)).flatMap(searchUses),
    ...aggregations
      .filter(({ pointer, source }) => isOurs(pointer, source))
      .flatMap(({ measures, groupBy }) => [...measures, ...groupBy])
      .flatMap(({ field, pointer }) => attributeOf(field, pointer)),
    ...fields.flatMap(({ field, pointer }) => attributeOf(field, pointer)),
    ...(file.kind === 'monitor' || file.kind === 'security-rule' ? messageUses(file) : []),
  ];
}

function searchUses({
  text,
  pointer,
}: {
  readonly text: string;
  readonly pointer: string;
}): readonly AttributeUse[] {
  const parsed = parsedSearch(text);
  if (!parsed.ok) return [];
  return searchFields(parsed.tree).flatMap((field) =>
    field.type === 'attribute' ? [{ path: field.path, pointer }] : [],
  );
}

function attributeOf(field: string, pointer: string): readonly AttributeUse[] {
  return field.startsWith('@') && !field.includes('$') ? [{ path: field.slice(1), pointer }] : [];
}

/** `{{log.attributes.usr.email}}` in monitors, `{{@usr.email}}` in detection rules. */
function messageUses(file: AssetFile): readonly AttributeUse[] {
  return messagesOf(file).flatMap(({ text, pointer }) => {
    const parsed = parsedMessage(text);
    if (!parsed.ok) return [];
    return messageVariables(parsed.tree).flatMap(({ path }) => {
      const inLog = /^log\.attributes\.(.+)$/.exec(path)?.[1];
      if (inLog !== undefined) return [{ path: inLog.replace(/^\[|\]$/g, ''), pointer }];
      return file.kind === 'security-rule' ? attributeOf(path, pointer) : [];
    });
  });
}

function ownSources(scope: Scope): readonly string[] {
  return scope
    .files('log-pipeline')
    .flatMap((file) => sourcesIn(textAt(file.value, 'pipeline', 'filter', 'query') ?? ''));
}

function isForeign(search: string, ours: readonly string[]): boolean {
  const asked = sourcesIn(search);
  return (
    asked.length > 0 &&
    ours.length > 0 &&
    !asked.some((source) => ours.includes(source) || /[*$]/.test(source))
  );
}
