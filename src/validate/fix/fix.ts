import type { AssetFile, AssetTree } from '../../model/asset-tree.js';
import { fixYaml, type YamlForms } from './fix-yaml.js';
import { renamedTags } from '../rules/manifest/tile/classifier-tag-values.js';
import { isObject, textAt, textsAt, type JsonObject } from '../value.js';

/** A file whose text should be another one, and what was done to it. */
export interface Fix {
  readonly path: string;
  readonly text: string;
  readonly did: readonly string[];
}

const fixableKinds: ReadonlySet<string> = new Set([
  'manifest',
  'dashboard',
  'monitor',
  'service-checks',
  'saved-view',
]);

/** The remedies that change no meaning: formatting, order of keys, tags that Datadog renamed, the app_id of widgets. */
export function fixTree(tree: AssetTree, forms: YamlForms): readonly Fix[] {
  const manifest = tree.files.find((file) => file.kind === 'manifest')?.value;
  const appUuid = textAt(manifest, 'app_uuid');
  return tree.files.flatMap(
    (file) => (isYaml(file) ? fixYamlFile(file, forms) : fixFile(file, appUuid)) ?? [],
  );
}

function isYaml({ path }: AssetFile): boolean {
  return /\.ya?ml$/.test(path);
}

function fixYamlFile(file: AssetFile, forms: YamlForms): Fix | undefined {
  const did: string[] = [];
  const text = fixYaml(file, forms, did);
  return text === undefined ? undefined : { path: file.path, text, did };
}

function fixFile(file: AssetFile, appUuid: string | undefined): Fix | undefined {
  const { value, text, path, kind } = file;
  const twice = file.problem?.message.includes('twice') === true;
  if (!fixableKinds.has(kind) || !path.endsWith('.json') || value === undefined || twice) return undefined;
  const did: string[] = [];
  const fixed = fixValue(value, kind, appUuid, did);
  const printed = `${JSON.stringify(fixed, null, 2)}\n`;
  if (did.length === 0 && hasSameNumbers(text, printed) && printed !== text) did.push('formatted');
  return did.length === 0 ? undefined : { path, text: printed, did };
}

function fixValue(value: unknown, kind: string, appUuid: string | undefined, did: string[]): unknown {
  if (kind === 'manifest') return fixTags(value, did);
  if (kind === 'monitor') return orderKeys(value, did);
  if (kind === 'dashboard' && appUuid !== undefined) return fixAppIds(value, appUuid, did);
  return value;
}

function fixTags(manifest: unknown, did: string[]): unknown {
  if (!isObject(manifest) || !isObject(manifest['tile'])) return manifest;
  const tags = textsAt(manifest, 'tile', 'classifier_tags');
  const renamed = tags.map((tag) => {
    const successor = Object.hasOwn(renamedTags, tag) ? renamedTags[tag] : undefined;
    if (successor === undefined) return tag;
    did.push(`renamed the tag "${tag}" to "${successor}"`);
    return successor;
  });
  const unique = [...new Set(renamed)];
  if (unique.length < renamed.length) did.push('took out tags that stood twice');
  if (did.length === 0) return manifest;
  return { ...manifest, tile: { ...manifest['tile'], classifier_tags: unique } };
}

const monitorKeys = [
  'version',
  'created_at',
  'last_updated_at',
  'title',
  'tags',
  'description',
  'definition',
];

function orderKeys(monitor: unknown, did: string[]): unknown {
  if (!isObject(monitor)) return monitor;
  const keys = Object.keys(monitor);
  const ordered = [
    ...monitorKeys.filter((key) => keys.includes(key)),
    ...keys.filter((key) => !monitorKeys.includes(key)),
  ];
  if (ordered.join('\n') === keys.join('\n')) return monitor;
  did.push('sorted the keys');
  return Object.fromEntries(ordered.map((key) => [key, monitor[key]]));
}

function fixAppIds(value: unknown, appUuid: string, did: string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => fixAppIds(item, appUuid, did));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    if (key === 'definition' && isObject(inner)) return [key, fixAppId(inner, appUuid, did)];
    return [key, key === 'widgets' ? fixAppIds(inner, appUuid, did) : inner];
  });
  return Object.fromEntries(entries);
}

function fixAppId(definition: JsonObject, appUuid: string, did: string[]): unknown {
  const inner = fixAppIds(definition, appUuid, did);
  const found = definition['app_id'];
  if (found === undefined || found === appUuid || !isObject(inner)) return inner;
  did.push(`set the app_id of a widget to "${appUuid}"`);
  return { ...inner, app_id: appUuid };
}

/** A file that says `1.0` keeps saying so: only white space and escapes may change. */
function hasSameNumbers(before: string, after: string): boolean {
  const numbers = (text: string): string => (text.match(/(?<=[:[,]\s*)-?\d[\d.eE+-]*/g) ?? []).join(' ');
  return numbers(before) === numbers(after);
}
