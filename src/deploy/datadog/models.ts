import { clientModules } from '../datadog.js';
import { isArray, type Json, type JsonObject } from '../json.js';
import type { ModelName } from './api-client.js';
import { passDashboard } from './widget-models.js';

export async function loadSerializer(version: ModelName['version']) {
  const { ObjectSerializer } = await clientModules[version].models();
  return ObjectSerializer;
}

/** The model of a body. Widgets have been through their models already and go in as they came out. */
export async function toModel({ version, name }: ModelName, body: JsonObject) {
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
export async function passThroughModels({ version, name }: ModelName, body: JsonObject): Promise<Json> {
  const serializer = await loadSerializer(version);
  return withoutStacks(() => {
    if (name === 'Dashboard') return passDashboard(serializer, body);
    const sent: Json = serializer.serialize(serializer.deserialize(body, name), name, '');
    return sent;
  });
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
