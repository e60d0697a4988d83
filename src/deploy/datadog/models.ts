import { clientModules } from '../datadog.js';
import { isArray, type Json, type JsonObject } from '../json.js';
import type { ModelName } from './api-client.js';
import { passDashboard } from './widget-models.js';

export async function loadSerializer(version: ModelName['version']) {
  const { ObjectSerializer } = await clientModules[version].models();
  return ObjectSerializer;
}

/** Models by the body they were made of: one that is checked, validated and sent is made once. */
const made = new WeakMap<JsonObject, Map<string, Promise<Model>>>();

type Model = Awaited<ReturnType<typeof makeModel>>;

/** The model of a body. Throws where the client can make none of it. */
export function toModel(model: ModelName, body: JsonObject): Promise<Model> {
  const models = made.get(body) ?? new Map<string, Promise<Model>>();
  made.set(body, models);
  const known = models.get(model.name) ?? makeModel(model, body);
  models.set(model.name, known);
  return known;
}

/** Widgets go through their models by themselves and go in as they came out. */
async function makeModel({ version, name }: ModelName, body: JsonObject) {
  const serializer = await loadSerializer(version);
  if (name !== 'Dashboard') return withoutStacks(() => serializer.deserialize(body, name));
  const { UnparsedObject } = await clientModules.unparsed();
  return withoutStacks(() => {
    const { widgets, ...frame } = passDashboard(serializer, body);
    const dashboard = serializer.deserialize({ ...frame, widgets: [] }, name);
    dashboard.widgets = isArray(widgets) ? widgets.map((widget) => new UnparsedObject(widget)) : [];
    return dashboard;
  });
}

/** What the client would send of a body. Throws where it can make no model of it. */
export async function passThroughModels(name: ModelName, body: JsonObject): Promise<Json> {
  const serializer = await loadSerializer(name.version);
  const model = await toModel(name, body);
  return withoutStacks((): Json => serializer.serialize(model, name.name, ''));
}

/**
 * The client finds the arm of a union by trying each and catching what it throws; nine tenths of that time goes into
 * stack traces that nobody reads.
 */
function withoutStacks<Result>(run: () => Result): Result {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
