import type { TableResult } from '../../protocol.js';
import { createChart, tooltipBox, tooltipStyle, type ChartColors } from '../core/chart.js';
import { h, replaceChildren } from '../core/dom.js';
import { formatText, readNumberFormat, type NumberFormat } from '../core/format.js';
import { record, text, type JsonRecord } from '../core/json.js';
import { treeOf, type TreeNode } from './hierarchy.js';
import { openRowMenu } from './row-menu.js';
import {
  emptyBox,
  emptyReason,
  formulasOf,
  paletteName,
  type WidgetContext,
  type WidgetView,
} from './widget.js';

/** A ring a facet; with one facet it is Datadog's pie. */
export function createSunburst(definition: JsonRecord, context: WidgetContext): WidgetView {
  const chart = createChart();
  const total = h('div', { class: 'ring-total' });
  const legend = h('div', { class: 'ring-legend scroll' });
  const stage = h('div', { class: 'stage' }, chart.element, total);
  const body = h('div', { class: 'sunburst' }, stage, legend);
  const legendType = text(record(definition['legend'])['type'], 'automatic');
  body.classList.toggle('no-legend', legendType === 'none');
  return {
    body,
    update: (answer) => {
      const reason = emptyReason(answer.results);
      const result = answer.results.find((other): other is TableResult => other.type === 'table');
      body.querySelector('.empty')?.remove();
      body.classList.toggle('is-empty', reason !== undefined || result === undefined);
      if (reason !== undefined || result === undefined) {
        body.append(emptyBox(reason ?? 'No data in this time range'));
        return;
      }
      const nodes = treeOf(result, paletteName(definition));
      const format = readNumberFormat(
        record(formulasOf(definition)[0])['number_format'],
        result.columns[0]?.unit ?? null,
      );
      const sum = nodes.reduce((total_, { value }) => total_ + value, 0);
      chart.draw(
        (colors) => ringOption(nodes, result.facets.length, format, colors),
        `${text(definition['title'], 'Ring')}: ${nodes.map(({ name, value }) => `${name} ${formatText(value, format)}`).join(', ')}`,
      );
      replaceChildren(total, definition['hide_total'] !== true && formatText(sum, format));
      replaceChildren(legend, ringLegend(nodes, sum, format, definition, context, result.facets));
    },
    dispose: chart.dispose,
  };
}

function ringOption(
  nodes: readonly TreeNode[],
  depth: number,
  format: NumberFormat,
  colors: ChartColors,
): Readonly<Record<string, unknown>> {
  const inner = depth > 1 ? 34 : 60;
  const ring = (94 - inner) / Math.max(depth, 1);
  return {
    animation: false,
    tooltip: {
      ...tooltipStyle,
      formatter: (point: unknown) => {
        const { name, value, data } = record(point);
        const color = text(record(record(data)['itemStyle'])['color']);
        return tooltipBox(text(name), [
          { color: color || null, name: 'Value', value: formatText(Number(value), format) },
        ]);
      },
    },
    series: [
      {
        type: 'sunburst',
        data: nodes.map(toSlice),
        radius: ['0%', '94%'],
        sort: undefined,
        nodeClick: false,
        label: { show: false },
        itemStyle: { borderColor: colors.surface, borderWidth: 1.5 },
        emphasis: { focus: 'none' },
        levels: [
          {},
          ...Array.from({ length: Math.max(depth, 1) }, (_, at) => ({
            r0: `${inner + ring * at}%`,
            r: `${inner + ring * (at + 1)}%`,
            itemStyle: { opacity: 1 - at * 0.28 },
          })),
        ],
      },
    ],
  };
}

function toSlice(node: TreeNode): Readonly<Record<string, unknown>> {
  return {
    name: node.name === '' ? '(empty)' : node.name,
    value: node.value,
    itemStyle: { color: node.color },
    ...(node.children.length > 0 ? { children: node.children.map(toSlice) } : {}),
  };
}

function ringLegend(
  nodes: readonly TreeNode[],
  sum: number,
  format: NumberFormat,
  definition: JsonRecord,
  context: WidgetContext,
  facets: readonly string[],
): HTMLElement {
  return h(
    'ul',
    {},
    ...nodes.map((node) => {
      const button: HTMLButtonElement = h(
        'button',
        {
          type: 'button',
          class: 'ring-key',
          'aria-haspopup': 'menu',
          'data-key': node.name,
          click: () => openRowMenu(button, definition, context, facets.slice(0, 1), node.path),
        },
        h('span', { class: 'swatch', '--swatch': node.color }),
        h('span', { class: 'key-name', title: node.name }, node.name === '' ? '(empty)' : node.name),
        h('span', { class: 'key-value' }, formatText(node.value, format)),
        h('span', { class: 'key-share' }, `${Math.round((node.value / (sum || 1)) * 100)}%`),
      );
      return h('li', {}, button);
    }),
  );
}
