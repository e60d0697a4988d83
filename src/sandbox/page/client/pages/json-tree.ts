import { h } from '../core/dom.js';
import { isRecord } from '../core/json.js';

/** JSON, indented; `marked` paths stand out. */
export function jsonTree(
  value: unknown,
  marked: ReadonlyMap<string, 'added' | 'removed' | 'changed'> = new Map(),
): HTMLElement {
  return h('div', { class: 'json-tree' }, ...lines(value, '', marked, 0, ''));
}

function lines(
  value: unknown,
  path: string,
  marked: ReadonlyMap<string, 'added' | 'removed' | 'changed'>,
  depth: number,
  name: string,
): readonly HTMLElement[] {
  const mark = marked.get(path);
  const line = (...children: readonly (Node | string | false)[]): HTMLElement =>
    h('div', { class: `json-line${mark === undefined ? '' : ` is-${mark}`}`, '--depth': depth }, ...children);
  const label = name === '' ? false : h('span', { class: 'json-name' }, `${name}: `);
  const parts: readonly (readonly [string, unknown])[] | undefined = Array.isArray(value)
    ? value.map((item, at) => [String(at), item] as const)
    : isRecord(value)
      ? Object.entries(value)
      : undefined;
  if (parts === undefined)
    return [line(label, h('span', { class: `json-${typeof value}` }, JSON.stringify(value) ?? ''))];
  if (parts.length === 0) return [line(label, Array.isArray(value) ? '[]' : '{}')];
  const below = parts.flatMap(([key, item]) =>
    lines(
      item,
      path === '' ? key : `${path}.${key}`,
      marked,
      name === '' && depth === 0 ? 0 : depth + 1,
      key,
    ),
  );
  return name === '' && depth === 0 ? below : [line(label), ...below];
}
