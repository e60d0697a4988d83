import { TailscaleDdError } from '../errors.js';
import type { ResourceKind } from '../model/plan.js';
import { objectAt, omit, textAt, type JsonObject } from './json.js';
import { keyOf, readMark, stripMark } from './ownership/marks.js';
import { dashboardReadOnly } from './normalize/dashboard.js';
import { pipelineReadOnly } from './normalize/log-pipeline.js';
import { monitorReadOnly } from './normalize/monitor.js';
import type { OrgObject } from './org.js';
import { fromApiPipeline } from './pipelines/pipeline-api.js';

/** An object of an org as the asset file that would deploy it. */
export interface ImportedAsset {
  readonly kind: 'dashboard' | 'monitor' | 'log-pipeline';
  readonly key: string;
  /** As the file holds it. */
  readonly value: JsonObject;
}

const importable: readonly ResourceKind[] = ['dashboard', 'monitor', 'log-pipeline'];

/** `KIND/ID`. Throws `usage` for a kind that cannot be imported. */
export function parseImportName(name: string): { readonly kind: ResourceKind; readonly id: string | number } {
  const slash = name.indexOf('/');
  const kind = importable.find((each) => each === name.slice(0, slash));
  const id = name.slice(slash + 1);
  if (slash < 1 || kind === undefined || id === '') {
    throw new TailscaleDdError('usage', `"${name}" names nothing that can be imported`, {
      hint: `write it as KIND/ID, with one of ${importable.join(', ')}`,
    });
  }
  if (kind !== 'monitor') return { kind, id };
  if (/^\d+$/.test(id)) return { kind, id: Number(id) };
  throw new TailscaleDdError('usage', `"${id}" is no id of a monitor`, {
    hint: 'an id is a number: monitor/21053382',
  });
}

/** What people can set, without marks and without what the org adds. */
export function importObject({ kind, id, body }: OrgObject): ImportedAsset {
  const own = stripMark(kind, body);
  const name = textAt(own, kind === 'dashboard' ? 'title' : 'name') ?? String(id);
  const key = readMark(kind, body)?.key ?? keyOf(name);
  switch (kind) {
    case 'dashboard':
      return { kind, key, value: omit(own, dashboardReadOnly) };
    case 'monitor':
      return { kind, key, value: monitorAsset(omit(own, monitorReadOnly), own, name) };
    case 'log-pipeline': {
      const pipeline = fromApiPipeline(omit(own, pipelineReadOnly));
      return { kind, key, value: { id: key, backend_only: false, facets: [], pipeline } };
    }
    default:
      throw new TailscaleDdError('usage', `${kind} objects cannot be imported`);
  }
}

function monitorAsset(definition: JsonObject, { created, modified }: JsonObject, title: string): JsonObject {
  const dateOf = (time: unknown): string => (typeof time === 'string' ? time.slice(0, 10) : '1970-01-01');
  return {
    version: 2,
    created_at: dateOf(created),
    last_updated_at: dateOf(modified ?? created),
    title,
    description: '',
    // A mute is no part of a definition.
    definition: { ...definition, options: omit(objectAt(definition, 'options'), ['silenced']) },
    tags: [],
  };
}
