import { isObject, listAt, objectAt, omit, textAt, type Json, type JsonObject } from '../json.js';

/** The client's serialiser, as far as it is needed. */
export interface Serializer {
  readonly deserialize: (json: unknown, type: string) => unknown;
  readonly serialize: (model: unknown, type: string, format: string) => Json;
}

/**
 * Takes a dashboard through the client's models widget by widget, each by the model of its own type. Left alone, the
 * client tries every one of its forty widget models on every widget, to read it and again to write it: over a second
 * for a dashboard of twenty-five widgets. What no model takes is passed on as it is, as the client does.
 */
export function passDashboard(serializer: Serializer, dashboard: JsonObject): JsonObject {
  const frame = pass(serializer, 'Dashboard', { ...dashboard, widgets: [] });
  const widgets = listAt(dashboard, 'widgets').map((widget) => passWidget(serializer, widget));
  return { ...(isObject(frame) ? frame : {}), ...('widgets' in dashboard ? { widgets } : {}) };
}

function passWidget(serializer: Serializer, widget: Json): Json {
  if (!isObject(widget)) return widget;
  const definition = objectAt(widget, 'definition');
  const layout = widget['layout'];
  return {
    ...widget,
    ...('definition' in widget ? { definition: passOnce(serializer, definition) } : {}),
    ...(isObject(layout) ? { layout: pass(serializer, 'WidgetLayout', layout) } : {}),
  };
}

/** A definition is checked first and sent later; it takes the way through its model once. */
const passed = new WeakMap<JsonObject, Json>();

function passOnce(serializer: Serializer, definition: JsonObject): Json {
  const known = passed.get(definition);
  if (known !== undefined) return known;
  const model = widgetModels[textAt(definition, 'type') ?? ''];
  const result = model === undefined ? definition : passDefinition(serializer, model, definition);
  passed.set(definition, result);
  return result;
}

function passDefinition(serializer: Serializer, model: string, definition: JsonObject): Json {
  const inner = definition['widgets'];
  const hasInner = Array.isArray(inner);
  try {
    const own = serializer.deserialize(hasInner ? { ...definition, widgets: [] } : definition, model);
    if (isUnparsed(own)) return definition;
    const back = serializer.serialize(own, model, '');
    if (!hasInner || !isObject(back)) return back;
    const widgets = listAt(definition, 'widgets').map((each) => passWidget(serializer, each));
    return { ...omit(back, ['widgets']), widgets };
  } catch {
    return definition;
  }
}

function pass(serializer: Serializer, type: string, json: JsonObject): Json {
  return serializer.serialize(serializer.deserialize(json, type), type, '');
}

function isUnparsed(model: unknown): boolean {
  return typeof model === 'object' && model !== null && '_unparsed' in model && model._unparsed === true;
}

/** Model of a widget by its type: the members of `WidgetDefinition` in the client's serialiser. */
const widgetModels: Readonly<Record<string, string>> = {
  alert_graph: 'AlertGraphWidgetDefinition',
  alert_value: 'AlertValueWidgetDefinition',
  bar_chart: 'BarChartWidgetDefinition',
  change: 'ChangeWidgetDefinition',
  check_status: 'CheckStatusWidgetDefinition',
  cohort: 'CohortWidgetDefinition',
  distribution: 'DistributionWidgetDefinition',
  event_stream: 'EventStreamWidgetDefinition',
  event_timeline: 'EventTimelineWidgetDefinition',
  free_text: 'FreeTextWidgetDefinition',
  funnel: 'FunnelWidgetDefinition',
  geomap: 'GeomapWidgetDefinition',
  group: 'GroupWidgetDefinition',
  heatmap: 'HeatMapWidgetDefinition',
  hostmap: 'HostMapWidgetDefinition',
  iframe: 'IFrameWidgetDefinition',
  image: 'ImageWidgetDefinition',
  list_stream: 'ListStreamWidgetDefinition',
  log_stream: 'LogStreamWidgetDefinition',
  manage_status: 'MonitorSummaryWidgetDefinition',
  note: 'NoteWidgetDefinition',
  point_plot: 'PointPlotWidgetDefinition',
  powerpack: 'PowerpackWidgetDefinition',
  query_table: 'TableWidgetDefinition',
  query_value: 'QueryValueWidgetDefinition',
  retention_curve: 'RetentionCurveWidgetDefinition',
  run_workflow: 'RunWorkflowWidgetDefinition',
  sankey: 'SankeyWidgetDefinition',
  scatterplot: 'ScatterPlotWidgetDefinition',
  servicemap: 'ServiceMapWidgetDefinition',
  slo: 'SLOWidgetDefinition',
  slo_list: 'SLOListWidgetDefinition',
  split_group: 'SplitGraphWidgetDefinition',
  sunburst: 'SunburstWidgetDefinition',
  timeseries: 'TimeseriesWidgetDefinition',
  toplist: 'ToplistWidgetDefinition',
  trace_service: 'ServiceSummaryWidgetDefinition',
  treemap: 'TreeMapWidgetDefinition',
  wildcard: 'WildcardWidgetDefinition',
};
