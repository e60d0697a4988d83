import type { AssetFile, AssetKind, Assets } from '../../model/asset-tree.js';
import type { ResourceKind } from '../../model/plan.js';
import { TailscaleDdError } from '../../errors.js';
import { isObject, objectAt, omit, textAt, textsAt, type JsonObject } from '../json.js';
import { addMark, keyOf } from '../ownership/marks.js';
import { dashboardReadOnly } from '../normalize/dashboard.js';
import { ruleReadOnly } from '../normalize/security-rule.js';
import { toApiPipeline } from '../pipelines/pipeline-api.js';

/** An object as a deploy wants it in the org. */
export interface DesiredObject {
  readonly kind: ResourceKind;
  readonly key: string;
  /** What people know it by; an object of this name that is not ours is a conflict. */
  readonly name: string;
  /** Body for the API, ownership mark included. */
  readonly body: JsonObject;
  /** Keys that it had before; an object under one of them is this object. */
  readonly formerly: readonly string[];
  /** Upper bound of the series that a log metric makes, where its definition states one. */
  readonly maxSeries?: number;
  /** The file it comes from, for messages. */
  readonly file: string;
}

export interface DesireOptions {
  readonly project: string;
}

/** What the assets mean as objects in an org, marked as ours. Throws `definition` on two objects of one key. */
export function desireObjects(assets: Assets, options: DesireOptions): readonly DesiredObject[] {
  const objects = assets.files.flatMap((file) => {
    const body = bodyOf(file);
    return body === undefined ? [] : [desireObject(file, body, options)];
  });
  const seen = new Map<string, DesiredObject>();
  for (const object of objects) {
    const id = `${object.kind}/${object.key}`;
    const twin = seen.get(id);
    if (twin !== undefined) {
      throw new TailscaleDdError('definition', `"${twin.file}" and "${object.file}" are both ${id}`, {
        hint: 'give one of them another key',
      });
    }
    seen.set(id, object);
  }
  return objects;
}

interface Body {
  readonly kind: ResourceKind;
  readonly json: JsonObject;
}

function desireObject(file: AssetFile, body: Body, options: DesireOptions): DesiredObject {
  const key = keyOf(file.key);
  return {
    kind: body.kind,
    key,
    name: nameOf(body),
    body: addMark(body.kind, body.json, { project: options.project, key }),
    formerly: (file.formerly ?? []).map(keyOf),
    ...(file.maxSeries === undefined ? {} : { maxSeries: file.maxSeries }),
    file: file.path,
  };
}

function nameOf({ kind, json }: Body): string {
  const field = kind === 'dashboard' ? 'title' : kind === 'log-metric' ? 'id' : 'name';
  return textAt(json, field)?.trim() ?? '';
}

/** A file of another kind is never parsed: its value is read where it is used. */
function bodyOf(file: AssetFile): Body | undefined {
  const toJson = bodies.get(file.kind);
  if (toJson === undefined || !isObject(file.value)) return undefined;
  return { kind: toJson.kind, json: toJson.of(file.value) };
}

const bodies: ReadonlyMap<
  AssetKind,
  { readonly kind: ResourceKind; readonly of: (value: JsonObject) => JsonObject }
> = new Map([
  ['dashboard', { kind: 'dashboard', of: (value: JsonObject) => omit(value, dashboardReadOnly) }],
  ['monitor', { kind: 'monitor', of: monitorBody }],
  [
    'log-pipeline',
    { kind: 'log-pipeline', of: (value: JsonObject) => toApiPipeline(objectAt(value, 'pipeline')) },
  ],
  ['log-metric', { kind: 'log-metric', of: logMetricBody }],
  ['security-rule', { kind: 'security-rule', of: (value: JsonObject) => omit(value, ruleReadOnly) }],
]);

/** A monitor asset wraps the monitor in `definition`, beside what the catalogue shows of it. */
function monitorBody(value: JsonObject): JsonObject {
  const definition = isObject(value['definition']) ? value['definition'] : value;
  const { id: _id, ...body } = definition;
  return { ...body, tags: textsAt(definition, 'tags') };
}

/** The `data` of the JSON:API document, whether the file holds the document, the data or the attributes. */
function logMetricBody(value: JsonObject): JsonObject {
  const data = isObject(value['data']) ? value['data'] : value;
  const attributes = isObject(data['attributes']) ? data['attributes'] : omit(data, ['id', 'type', 'name']);
  return { id: textAt(data, 'id') ?? textAt(data, 'name') ?? '', type: 'logs_metrics', attributes };
}
