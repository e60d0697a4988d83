import { h } from '../core/dom.js';
import { number, text, type JsonRecord } from '../core/json.js';
import { renderMarkdown } from '../core/markdown.js';
import type { WidgetView } from './widget.js';

const noteColors = new Set([
  'white',
  'blue',
  'purple',
  'pink',
  'orange',
  'yellow',
  'green',
  'gray',
  'transparent',
]);

function sideOf(edge: string, tick: boolean): string {
  return tick && ['left', 'right', 'top', 'bottom'].includes(edge) ? ` tick tick-${edge}` : '';
}

function flexAlign(value: string): string {
  return value === 'center' ? 'center' : value === 'bottom' || value === 'right' ? 'flex-end' : 'flex-start';
}

export function createNote(definition: JsonRecord): WidgetView {
  const color = noteColors.has(text(definition['background_color']))
    ? text(definition['background_color'])
    : 'custom';
  const size = Math.min(Math.max(number(definition['font_size']) ?? 14, 10), 72);
  const tick = sideOf(text(definition['tick_edge']), definition['show_tick'] === true);
  const note = h(
    'div',
    {
      class: `note note-${color}${tick}${definition['has_padding'] === false ? ' no-padding' : ''}`,
      '--note-size': `${size}px`,
      '--note-align': text(definition['text_align'], 'left'),
      '--note-place': flexAlign(text(definition['vertical_align'], 'top')),
      '--tick-at': text(definition['tick_pos'], '50%'),
      '--note-color': text(definition['background_color']),
      tabindex: 0,
      role: 'note',
    },
    renderMarkdown(text(definition['content'])),
  );
  return { body: note, bare: true };
}

export function createFreeText(definition: JsonRecord): WidgetView {
  const size = number(definition['font_size']);
  return {
    body: h(
      'div',
      {
        class: 'free-text',
        '--text-color': text(definition['color'], 'inherit'),
        '--text-size': size === undefined ? 'min(60cqh, 3.5rem)' : `${Math.min(size, 120)}px`,
        '--note-align': text(definition['text_align'], 'left'),
      },
      text(definition['text']),
    ),
    bare: true,
  };
}

/** Pictures lie on Datadog's or other hosts; the sandbox asks no other host, so it says what would stand there. */
export function createImage(definition: JsonRecord): WidgetView {
  const url = text(definition['url']);
  const place = url.startsWith('/static/') ? 'from Datadog’s own pictures' : `from ${hostOf(url)}`;
  const name = url.split('/').at(-1)?.split('?')[0] ?? '';
  return {
    body: h(
      'div',
      { class: 'picture-box', role: 'img', 'aria-label': `Picture ${name}, ${place}` },
      h('span', { class: 'picture-name' }, name),
      h('span', { class: 'picture-place' }, place),
    ),
    bare: true,
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an unknown host';
}
