import type { LogRow, RequestResult, VariableChoice, WidgetAnswer } from '../../protocol.js';
import { h } from '../core/dom.js';
import { list, record, text, type JsonRecord } from '../core/json.js';
import type { TimeRange } from '../core/time-range.js';

/** What a widget knows of the page around it. */
export interface WidgetContext {
  readonly variables: () => readonly VariableChoice[];
  readonly range: () => TimeRange;
  /** A stretch was dragged over on a chart. */
  readonly zoom: (range: TimeRange) => void;
  readonly openLog: (row: LogRow) => void;
}

export interface WidgetView {
  /** What stands in the widget's body. */
  readonly body: HTMLElement;
  /** Takes new data; absent where a widget needs none. */
  readonly update?: (answer: WidgetAnswer) => void;
  /** Drawn without title bar and border. */
  readonly bare?: boolean;
  readonly dispose?: () => void;
}

export type WidgetFactory = (definition: JsonRecord, context: WidgetContext) => WidgetView;

export function requestsOf(definition: JsonRecord): readonly JsonRecord[] {
  const requests = definition['requests'];
  return Array.isArray(requests) ? requests.map(record) : Object.values(record(requests)).map(record);
}

export function formulasOf(definition: JsonRecord, request = 0): readonly JsonRecord[] {
  return list(requestsOf(definition)[request]?.['formulas']).map(record);
}

export function paletteName(definition: JsonRecord, request = 0): string {
  return text(record(requestsOf(definition)[request]?.['style'])['palette'], 'classic');
}

/** Why nothing can be drawn, or undefined when something can. */
export function emptyReason(results: readonly RequestResult[]): string | undefined {
  const refusal = results.find((result) => result.type === 'unavailable');
  if (refusal?.type === 'unavailable') return refusal.reason;
  const filled = results.some((result) => {
    if (result.type === 'series')
      return result.series.some(({ values }) => values.some((value) => value !== null));
    if (result.type === 'table' || result.type === 'list') return result.rows.length > 0;
    return result.type === 'monitors' && result.monitors.length > 0;
  });
  return filled ? undefined : 'No data in this time range';
}

export function emptyBox(reason: string): HTMLElement {
  return h('div', { class: 'empty' }, h('span', {}, reason));
}

export function seriesName(label: string, groups: readonly string[], several: boolean): string {
  if (groups.length === 0) return label;
  const name = groups.map((group) => (group === '' ? '(empty)' : group)).join(', ');
  return several ? `${label} · ${name}` : name;
}
