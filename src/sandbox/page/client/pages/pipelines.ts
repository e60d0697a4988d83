import type { PipelineTrace, TraceStep } from '../../protocol.js';
import { api } from '../core/api.js';
import { h, replaceChildren } from '../core/dom.js';
import { isRecord } from '../core/json.js';
import { jsonTree } from './json-tree.js';
import type { Page } from './page.js';

export async function pipelinesPage(): Promise<Page> {
  const [pipelines, sample] = await Promise.all([api.pipelines(), api.sample()]);
  const input = h('textarea', {
    class: 'log-input',
    'aria-label': 'A log, as it is sent',
    spellcheck: 'false',
    rows: 14,
  });
  input.value = pretty(sample.log);
  const output = h('div', { class: 'trace', 'aria-live': 'polite' });
  const run = async (): Promise<void> => {
    try {
      const traces = await api.trace(input.value);
      replaceChildren(output, ...traces.map(drawTrace));
    } catch (error) {
      replaceChildren(
        output,
        h('p', { class: 'search-problem' }, error instanceof Error ? error.message : 'No answer'),
      );
    }
  };
  await run();
  const element = h(
    'div',
    { class: 'pipelines-page' },
    h('h1', { class: 'visually-hidden' }, 'Pipelines'),
    h(
      'div',
      { class: 'pipeline-input card' },
      h('h2', {}, 'One log through the pipelines'),
      h('p', { class: 'soft' }, 'The newest log that arrived, as it arrived. Change it, or paste your own.'),
      input,
      h('button', { type: 'button', class: 'primary', click: () => void run() }, 'Run'),
      h(
        'ul',
        { class: 'pipeline-list' },
        ...pipelines.map(({ name, filter, processors }) =>
          h(
            'li',
            {},
            h('b', {}, name),
            h('code', {}, filter),
            h('span', { class: 'soft' }, `${processors} processors`),
          ),
        ),
      ),
    ),
    output,
  );
  return { title: 'Pipelines', element };
}

function pretty(log: string): string {
  try {
    return JSON.stringify(JSON.parse(log), undefined, 2);
  } catch {
    return log;
  }
}

function drawTrace(trace: PipelineTrace): HTMLElement {
  const last = trace.steps.at(-1);
  return h(
    'section',
    { class: 'card pipeline-trace' },
    h('h2', {}, trace.pipeline),
    !trace.matches && h('p', { class: 'soft' }, 'Its filter does not match this log.'),
    h('ol', { class: 'steps' }, ...trace.steps.map(drawStep)),
    last !== undefined && h('h3', {}, 'The log as it is kept'),
    last !== undefined && jsonTree(last.after),
  );
}

function drawStep(step: TraceStep): HTMLElement {
  const changes = compare(step.before, step.after);
  const idle = step.skipped ?? (changes.size === 0 ? 'changed nothing' : undefined);
  const details = h(
    'details',
    { class: `step${idle === undefined ? '' : ' is-idle'}` },
    h(
      'summary',
      { '--depth': step.depth },
      h('span', { class: 'step-kind' }, step.type),
      h('span', { class: 'step-name' }, step.name),
      h('span', { class: 'step-effect' }, idle ?? summary(changes)),
    ),
    h(
      'div',
      { class: 'before-after' },
      h('div', {}, h('h4', {}, 'Before'), jsonTree(step.before, changes)),
      h('div', {}, h('h4', {}, 'After'), jsonTree(step.after, changes)),
    ),
  );
  return h('li', {}, details);
}

type Mark = 'added' | 'removed' | 'changed';

/** Paths whose value differs between two logs. */
function compare(before: unknown, after: unknown, path = ''): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  if (!isRecord(before) || !isRecord(after)) {
    if (JSON.stringify(before) !== JSON.stringify(after)) marks.set(path, 'changed');
    return marks;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const here = path === '' ? key : `${path}.${key}`;
    if (!(key in before)) marks.set(here, 'added');
    else if (!(key in after)) marks.set(here, 'removed');
    else for (const [deep, mark] of compare(before[key], after[key], here)) marks.set(deep, mark);
  }
  return marks;
}

function summary(changes: ReadonlyMap<string, Mark>): string {
  const told = [...changes]
    .slice(0, 3)
    .map(([path, mark]) => `${mark === 'removed' ? '−' : mark === 'added' ? '+' : '~'} ${path}`);
  return told.join('  ') + (changes.size > 3 ? `  and ${changes.size - 3} more` : '');
}
