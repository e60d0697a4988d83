import type { DashboardVersion } from '../../protocol.js';
import { api } from '../core/api.js';
import { h, icon } from '../core/dom.js';
import { formatTime } from '../core/format.js';
import { isRecord, text, type JsonRecord } from '../core/json.js';
import { createCompareStage, type Side } from '../board/compare-stage.js';
import type { Page } from './page.js';

/** Two versions of a dashboard, or a version and a file, drawn side by side over the same logs. */
export async function comparePage(id: string): Promise<Page> {
  const [versions, present] = await Promise.all([api.versions(id), api.dashboard(id)]);
  const load = async (key: string): Promise<Side> => {
    const version = versions.find((candidate) => keyOf(candidate) === key) ?? versions[0];
    const number = version?.number ?? null;
    const dashboard = number === null ? present : await api.version(id, number);
    return { label: version === undefined ? 'Present' : labelOf(version), dashboard };
  };
  const params = new URLSearchParams(location.search);
  const replaced = versions.find(({ number }) => number !== null) ?? versions[0];
  const first = {
    left: params.get('left') ?? (replaced === undefined ? 'present' : keyOf(replaced)),
    right: params.get('right') ?? 'present',
  };
  const sides = { left: await load(first.left), right: await load(first.right) };
  const stage = createCompareStage();
  const show = (side: keyof typeof sides, shown: Side): void => {
    sides[side] = shown;
    stage.draw(sides.left, sides.right);
  };
  const choose = (side: keyof typeof sides) => async (key: string) => {
    const chosen = new URLSearchParams(location.search);
    chosen.set(side, key);
    history.replaceState(history.state, '', `?${chosen.toString()}`);
    show(side, await load(key));
  };
  const title = `${text(present['title'], 'Untitled dashboard')}: two versions`;
  const element = h(
    'div',
    { class: 'dashboard compare' },
    pageHead(title, id, stage.picker),
    h(
      'div',
      { class: 'compare-choices' },
      versionPicker('Left', versions, first.left, choose('left')),
      versionPicker('Right', versions, first.right, choose('right')),
      filePicker((dashboard, label) => show('right', { label, dashboard }), stage.tell),
    ),
    stage.element,
  );
  queueMicrotask(() => stage.draw(sides.left, sides.right));
  return { title, element, tick: stage.tick, dispose: stage.dispose };
}

function keyOf({ number }: DashboardVersion): string {
  return number === null ? 'present' : String(number);
}

function labelOf({ number, writtenAt }: DashboardVersion): string {
  return `${number === null ? 'Present' : `Version ${number}`}, written ${formatTime(writtenAt, true)}`;
}

function pageHead(title: string, id: string, picker: HTMLElement): HTMLElement {
  const back = h('a', { class: 'control', href: `/dashboard/${encodeURIComponent(id)}` }, 'Back');
  return h(
    'div',
    { class: 'page-head' },
    h('div', { class: 'page-title' }, h('h1', {}, title)),
    h('div', { class: 'page-tools' }, back, picker),
  );
}

function versionPicker(
  label: string,
  versions: readonly DashboardVersion[],
  first: string,
  choose: (key: string) => Promise<void>,
): HTMLElement {
  const select = h(
    'select',
    { change: () => void choose(select.value) },
    ...versions.map((version) => {
      const value = keyOf(version);
      return h('option', { value, selected: value === first }, labelOf(version));
    }),
  );
  return h('label', { class: 'control compare-choice' }, h('span', {}, label), select);
}

/** A dashboard's JSON from this machine: it is read here, and goes nowhere but into the sandbox's queries. */
function filePicker(
  take: (dashboard: JsonRecord, name: string) => void,
  refuse: (problem: string) => void,
): HTMLElement {
  const read = async (file: File): Promise<void> => {
    try {
      const parsed: unknown = JSON.parse(await file.text());
      if (!isRecord(parsed) || !Array.isArray(parsed['widgets'])) throw new Error('no widgets');
      take(parsed, file.name);
    } catch {
      refuse(`"${file.name}" holds no dashboard: JSON with "widgets" is needed.`);
    }
  };
  const input = h('input', {
    type: 'file',
    accept: '.json,application/json',
    class: 'visually-hidden',
    change: () => {
      const file = input.files?.[0];
      if (file !== undefined) void read(file);
      input.value = '';
    },
  });
  return h('label', { class: 'control compare-choice' }, icon('compare'), 'Right from a file', input);
}
