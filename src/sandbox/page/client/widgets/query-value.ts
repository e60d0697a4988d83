import type { SeriesResult } from '../../protocol.js';
import { h, replaceChildren, svg } from '../core/dom.js';
import { formatNumber, readNumberFormat } from '../core/format.js';
import { list, record, text, type JsonRecord } from '../core/json.js';
import { matchFormat } from './conditional.js';
import { openRowMenu } from './row-menu.js';
import {
  emptyBox,
  emptyReason,
  formulasOf,
  requestsOf,
  type WidgetContext,
  type WidgetView,
} from './widget.js';

export function createQueryValue(definition: JsonRecord, context: WidgetContext): WidgetView {
  const body = h('div', { class: 'query-value' });
  return {
    body,
    update: (answer) => {
      const result = answer.results[0];
      const reason = emptyReason(answer.results);
      if (reason !== undefined || result?.type !== 'table') {
        body.style.removeProperty('background-color');
        replaceChildren(body, emptyBox(reason ?? 'No data in this time range'));
        return;
      }
      const value = result.rows[0]?.values[0] ?? null;
      const background = answer.results.find((other): other is SeriesResult => other.type === 'series');
      drawValue(body, definition, context, value, result.columns[0]?.unit ?? null, background);
    },
  };
}

function drawValue(
  body: HTMLElement,
  definition: JsonRecord,
  context: WidgetContext,
  value: number | null,
  unit: Parameters<typeof readNumberFormat>[1],
  background: SeriesResult | undefined,
): void {
  const formula = record(formulasOf(definition)[0]);
  const conditions = list(
    formula['conditional_formats'] ?? requestsOf(definition)[0]?.['conditional_formats'],
  );
  const written = formatNumber(
    value,
    readNumberFormat(formula['number_format'], unit, {
      precision: definition['precision'],
      autoscale: definition['autoscale'],
      customUnit: definition['custom_unit'],
    }),
  );
  const colors = matchFormat(conditions, value);
  body.style.backgroundColor = colors.background ?? '';
  const links = list(definition['custom_links']).length > 0;
  const size = written.value.length + written.unit.length * 0.5;
  const number: HTMLElement = h(
    links ? 'button' : 'div',
    {
      class: `big-number align-${text(definition['text_align'], 'center')}`,
      '--ink-here': colors.text ?? 'currentColor',
      '--characters': Math.max(size, 3),
      ...(links ? { type: 'button', click: () => openRowMenu(number, definition, context, [], []) } : {}),
    },
    h('span', { class: 'big-digits' }, written.value),
    written.unit !== '' && h('span', { class: 'big-unit' }, written.unit),
  );
  replaceChildren(
    body,
    background !== undefined && sparkline(background, colors.background !== null),
    number,
  );
}

/** The course of the value behind it, as `timeseries_background` asks. */
function sparkline(result: SeriesResult, onColor: boolean): SVGElement {
  const values = (result.series[0]?.values ?? []).map((value) => value ?? 0);
  const top = Math.max(...values, Number.MIN_VALUE);
  const width = Math.max(values.length - 1, 1);
  const points = values.map((value, index) => `${index},${(1 - Math.max(value, 0) / top) * 100}`);
  return svg(
    'svg',
    {
      class: `sparkline${onColor ? ' on-color' : ''}`,
      viewBox: `0 0 ${width} 100`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    svg('polygon', { points: `0,100 ${points.join(' ')} ${width},100` }),
    svg('polyline', { points: points.join(' '), 'vector-effect': 'non-scaling-stroke' }),
  );
}
