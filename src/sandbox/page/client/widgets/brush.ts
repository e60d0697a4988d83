import type { Chart } from '../core/chart.js';
import { h } from '../core/dom.js';
import type { TimeRange } from '../core/time-range.js';

const smallestDrag = 8;

/** Lets the reader drag over a stretch of a chart to look at that stretch. */
export function brushTime(
  stage: HTMLElement,
  chart: Chart,
  times: () => readonly number[],
  zoom: (range: TimeRange) => void,
): void {
  const shade = h('div', { class: 'brush', hidden: true });
  stage.append(shade);
  let start: number | undefined;
  const offset = (event: PointerEvent): number => event.clientX - stage.getBoundingClientRect().left;
  stage.addEventListener('pointerdown', (event) => {
    if (event.button === 0) start = offset(event);
  });
  stage.addEventListener('pointermove', (event) => {
    if (start === undefined) return;
    const now = offset(event);
    shade.hidden = Math.abs(now - start) < smallestDrag;
    shade.style.left = `${Math.min(start, now)}px`;
    shade.style.width = `${Math.abs(now - start)}px`;
  });
  window.addEventListener('pointerup', (event) => {
    if (start === undefined) return;
    const [left, right] = [Math.min(start, offset(event)), Math.max(start, offset(event))];
    start = undefined;
    shade.hidden = true;
    const range = right - left < smallestDrag ? undefined : rangeBetween(chart, times(), left, right);
    if (range !== undefined) zoom(range);
  });
}

function rangeBetween(
  chart: Chart,
  times: readonly number[],
  left: number,
  right: number,
): TimeRange | undefined {
  const instance = chart.instance();
  const width = (times[1] ?? 0) - (times[0] ?? 0);
  if (instance === undefined || width <= 0) return undefined;
  const index = (pixel: number): number => {
    const found = Number(instance.convertFromPixel({ xAxisIndex: 0 }, pixel));
    return Math.min(Math.max(Number.isFinite(found) ? found : 0, 0), times.length - 1);
  };
  return { from: times[index(left)] ?? 0, to: (times[index(right)] ?? 0) + width };
}
