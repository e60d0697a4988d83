import { compareWidgets, type ComparedWidgets, type WidgetChange } from '../core/compare-widgets.js';
import { h, replaceChildren } from '../core/dom.js';
import type { JsonRecord } from '../core/json.js';
import { rangeOf, readChoice, writeChoice } from '../core/time-range.js';
import { readVariables, writeVariables, type TemplateVariable } from '../core/variables.js';
import type { WidgetContext } from '../widgets/widget.js';
import { createBoard, type Board } from './board.js';
import { openLogPanel } from '../pages/log-panel.js';
import { createRefresher } from './refresh.js';
import { serverNow } from '../pages/server-clock.js';
import { createTimePicker } from './time-picker.js';
import { createVariableBar } from './variable-bar.js';

export interface Side {
  readonly label: string;
  readonly dashboard: JsonRecord;
}

export interface CompareStage {
  readonly picker: HTMLElement;
  /** Template variables, what changed, and the two boards. */
  readonly element: HTMLElement;
  readonly draw: (left: Side, right: Side) => void;
  readonly tell: (problem: string) => void;
  readonly tick: () => Promise<void>;
  readonly dispose: () => void;
}

/** Two boards beside each other that share time range and template variables. */
export function createCompareStage(): CompareStage {
  const summary = h('div', { class: 'compare-summary', role: 'status', 'aria-live': 'polite' });
  const columns = h('div', { class: 'compare-columns' });
  const bar = h('div', {});
  let variables: readonly TemplateVariable[] = [];
  let boards: readonly Board[] = [];
  const { refresh, stop } = createRefresher(() => boards.flatMap(({ frames }) => frames));
  const picker = createTimePicker(readChoice(new URLSearchParams(location.search)), serverNow, (choice) => {
    const params = new URLSearchParams(location.search);
    writeChoice(choice, params);
    history.replaceState(history.state, '', `?${params.toString()}`);
    void refresh();
  });
  const context: WidgetContext = {
    variables: () => variables,
    range: () => rangeOf(picker.choice(), serverNow()),
    zoom: ({ from, to }) => picker.set({ type: 'fixed', from, to }),
    openLog: openLogPanel,
  };
  const setVariables = (next: readonly TemplateVariable[]): void => {
    variables = next;
    const params = new URLSearchParams(location.search);
    writeVariables(variables, params);
    history.replaceState(history.state, '', `?${params.toString()}`);
    void refresh();
  };
  const disposeBoards = (): void => boards.forEach((board) => board.dispose());
  return {
    picker: picker.element,
    element: h('div', {}, bar, summary, columns),
    draw: (left, right) => {
      disposeBoards();
      const compared = compareWidgets(left.dashboard, right.dashboard);
      const options = { mayHalve: false };
      const drawn = new Map<JsonRecord, HTMLElement>();
      const mark = (changes: ComparedWidgets['left']) => ({ ...options, mark: markOf(changes, drawn) });
      const leftBoard = createBoard(left.dashboard, context, mark(compared.left));
      const rightBoard = createBoard(right.dashboard, context, mark(compared.right));
      boards = [leftBoard, rightBoard];
      variables = joinVariables(right.dashboard, left.dashboard);
      replaceChildren(summary, ...summarize(compared, drawn));
      replaceChildren(columns, column(left.label, leftBoard), column(right.label, rightBoard));
      replaceChildren(bar, variables.length > 0 && createVariableBar(variables, setVariables));
      void refresh();
    },
    tell: (problem) => replaceChildren(summary, problem),
    tick: async () => {
      if (picker.choice().type === 'live') await refresh();
    },
    dispose: () => {
      stop();
      disposeBoards();
    },
  };
}

function joinVariables(...dashboards: readonly JsonRecord[]): readonly TemplateVariable[] {
  const params = new URLSearchParams(location.search);
  const all = dashboards.flatMap((dashboard) => readVariables(dashboard, params));
  return all.filter(({ name }, at) => all.findIndex((other) => other.name === name) === at);
}

function markOf(changes: ReadonlyMap<JsonRecord, WidgetChange>, drawn: Map<JsonRecord, HTMLElement>) {
  return (definition: JsonRecord, element: HTMLElement): void => {
    drawn.set(definition, element);
    const change = changes.get(definition);
    if (change === undefined) return;
    element.dataset['change'] = change;
    element.append(h('span', { class: 'change-badge' }, change));
  };
}

function column(label: string, { element }: Board): HTMLElement {
  return h('section', { class: 'compare-side', 'aria-label': label }, h('h2', {}, label), element);
}

const summaryOrder: readonly WidgetChange[] = ['changed', 'added', 'removed', 'moved'];
const titlesShown = 20;

/** What differs, kind by kind; each title leads to its widget. */
function summarize(
  { changes }: ComparedWidgets,
  drawn: ReadonlyMap<JsonRecord, HTMLElement>,
): readonly (HTMLElement | string)[] {
  if (changes.length === 0) return ['The widgets of both are the same.'];
  return summaryOrder.flatMap((change) => {
    const found = changes.filter((entry) => entry.change === change);
    if (found.length === 0) return [];
    const names = found
      .slice(0, titlesShown)
      .map(({ title, definition }) => h('li', {}, jumpTo(title, drawn.get(definition))));
    const more = found.length - titlesShown;
    return [
      h(
        'div',
        { 'data-change': change },
        h('b', {}, `${found.length} ${change}`),
        h('ul', {}, ...names, more > 0 && h('li', {}, `and ${more} more`)),
      ),
    ];
  });
}

/** Groups are marked by what is in them: they have no box of their own to go to. */
function jumpTo(title: string, widget: HTMLElement | undefined): HTMLElement | string {
  if (widget === undefined) return title;
  const jump = (): void => {
    widget.scrollIntoView({ block: 'center' });
    widget.tabIndex = -1;
    widget.focus({ preventScroll: true });
  };
  return h('button', { type: 'button', class: 'jump', click: jump }, title);
}
