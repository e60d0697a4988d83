import type { TableResult } from '../../protocol.js';
import { createChart, tooltipBox, tooltipStyle, type ChartColors } from '../core/chart.js';
import { h } from '../core/dom.js';
import { formatText, readNumberFormat, type NumberFormat } from '../core/format.js';
import { record, text, type JsonRecord } from '../core/json.js';
import { readableOn } from '../core/palette.js';
import { treeOf, type TreeNode } from './hierarchy.js';
import { emptyBox, emptyReason, formulasOf, paletteName, type WidgetView } from './widget.js';

export function createTreemap(definition: JsonRecord): WidgetView {
  const chart = createChart();
  const body = h('div', { class: 'treemap' }, h('div', { class: 'stage' }, chart.element));
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
      const told = nodes.slice(0, 8).map(({ name, value }) => `${name} ${formatText(value, format)}`);
      chart.draw(
        (colors) => boxOption(nodes, format, colors),
        `${text(definition['title'], 'Treemap')}: ${told.join(', ')}`,
      );
    },
    dispose: chart.dispose,
  };
}

function boxOption(
  nodes: readonly TreeNode[],
  format: NumberFormat,
  colors: ChartColors,
): Readonly<Record<string, unknown>> {
  return {
    animation: false,
    tooltip: {
      ...tooltipStyle,
      formatter: (point: unknown) =>
        tooltipBox(text(record(point)['name']), [
          { color: null, name: 'Value', value: formatText(Number(record(point)['value']), format) },
        ]),
    },
    series: [
      {
        type: 'treemap',
        data: nodes.map((node) => toBox(node, format)),
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        itemStyle: { borderColor: colors.surface, borderWidth: 1, gapWidth: 2 },
        levels: [{ itemStyle: { gapWidth: 2 } }, { itemStyle: { gapWidth: 1 } }],
      },
    ],
  };
}

function toBox(node: TreeNode, format: NumberFormat): Readonly<Record<string, unknown>> {
  return {
    name: node.name,
    value: node.value,
    itemStyle: { color: node.color },
    label: {
      color: readableOn(node.color),
      fontSize: 12,
      lineHeight: 16,
      overflow: 'truncate',
      formatter: () => `${node.name}\n${formatText(node.value, format)}`,
    },
    ...(node.children.length > 0 ? { children: node.children.map((child) => toBox(child, format)) } : {}),
  };
}
