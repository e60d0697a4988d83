import type { LogRow } from '../../protocol.js';
import { h, icon } from '../core/dom.js';
import { formatTime } from '../core/format.js';
import { statusColor } from '../core/palette.js';
import { jsonTree } from './json-tree.js';

/** Everything of one log, at the right edge of the page. */
export function openLogPanel(row: LogRow): void {
  document.querySelector('dialog.log-panel')?.remove();
  const panel: HTMLDialogElement = h(
    'dialog',
    { class: 'log-panel', 'aria-label': 'Log', close: () => panel.remove() },
    h(
      'header',
      {},
      h('span', { class: 'status-pill', '--status': statusColor(row.status) }, row.status),
      h('time', {}, formatTime(row.timestamp)),
      h(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': 'Close', click: () => panel.close() },
        icon('close'),
      ),
    ),
    h(
      'dl',
      { class: 'reserved' },
      ...[
        ['host', row.host],
        ['service', row.service],
        ['source', row.source],
        ['tags', row.tags.join(', ')],
      ].flatMap(([name, value]) => (value === '' ? [] : [h('dt', {}, name), h('dd', {}, value)])),
    ),
    h('h3', {}, 'Message'),
    h('pre', { class: 'log-message' }, prettyMessage(row.message)),
    h('h3', {}, 'Attributes'),
    jsonTree(row.attributes),
  );
  panel.addEventListener('click', (event) => {
    if (event.target === panel) panel.close();
  });
  document.body.append(panel);
  panel.showModal();
}

function prettyMessage(message: string): string {
  try {
    return JSON.stringify(JSON.parse(message), undefined, 2);
  } catch {
    return message;
  }
}
