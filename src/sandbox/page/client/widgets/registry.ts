import { text, type JsonRecord } from '../core/json.js';
import { createFallback } from './fallback.js';
import { createLogList } from './log-list.js';
import { createCheckStatus, createMonitorList } from './monitor-list.js';
import { createQueryValue } from './query-value.js';
import { createFreeText, createImage, createNote } from './static.js';
import { createSunburst } from './sunburst.js';
import { createTable } from './table.js';
import { createTimeseries } from './timeseries.js';
import { createToplist } from './toplist.js';
import { createTreemap } from './treemap.js';
import type { WidgetContext, WidgetFactory, WidgetView } from './widget.js';

const factories: Readonly<Record<string, WidgetFactory>> = {
  timeseries: createTimeseries,
  toplist: createToplist,
  query_value: createQueryValue,
  query_table: createTable,
  sunburst: createSunburst,
  pie_chart: createSunburst,
  treemap: createTreemap,
  list_stream: createLogList,
  log_stream: createLogList,
  event_stream: createLogList,
  note: createNote,
  free_text: createFreeText,
  image: createImage,
  manage_status: createMonitorList,
  check_status: createCheckStatus,
};

/** Groups are no view: the dashboard lays them out itself. */
export function createView(definition: JsonRecord, context: WidgetContext): WidgetView {
  return (factories[text(definition['type'])] ?? createFallback)(definition, context);
}

const drawnAsChart = new Set(['timeseries', 'sunburst', 'pie_chart', 'treemap', 'toplist']);

export function isChart(definition: JsonRecord): boolean {
  return drawnAsChart.has(text(definition['type']));
}
