import { h } from './dom.js';

let close: (() => void) | undefined;

/** Opens a box below an anchor; Escape, a click elsewhere or another popover closes it. */
export function openPopover(anchor: HTMLElement, content: HTMLElement, label: string): () => void {
  close?.();
  const box = h('div', { class: 'popover', role: 'dialog', 'aria-label': label }, content);
  document.body.append(box);
  place(box, anchor);
  anchor.setAttribute('aria-expanded', 'true');
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    shut();
    anchor.focus();
  };
  const onPointer = (event: PointerEvent): void => {
    if (event.target instanceof Node && !box.contains(event.target) && !anchor.contains(event.target)) shut();
  };
  const shut = (): void => {
    box.remove();
    anchor.setAttribute('aria-expanded', 'false');
    document.removeEventListener('keydown', onKey);
    document.removeEventListener('pointerdown', onPointer);
    if (close === shut) close = undefined;
  };
  document.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', onPointer);
  close = shut;
  box.querySelector<HTMLElement>('input, button, a, select')?.focus();
  return shut;
}

function place(box: HTMLElement, anchor: HTMLElement): void {
  const around = anchor.getBoundingClientRect();
  const left = Math.min(around.left, window.innerWidth - box.offsetWidth - 12);
  const below = around.bottom + 6;
  const top = below + box.offsetHeight > window.innerHeight ? around.top - box.offsetHeight - 6 : below;
  box.style.left = `${Math.max(12, left) + window.scrollX}px`;
  box.style.top = `${Math.max(12, top) + window.scrollY}px`;
}

export interface MenuItem {
  readonly label: string;
  readonly href?: string;
  readonly action?: () => void;
}

export function openMenu(anchor: HTMLElement, items: readonly MenuItem[], label: string): void {
  const entries = items.map(({ label: name, href, action }) =>
    href === undefined
      ? h('button', { type: 'button', class: 'menu-item', click: () => (shut(), action?.()) }, name)
      : h('a', { class: 'menu-item', href }, name),
  );
  const menu = h('div', { class: 'menu', keydown: (event) => moveFocus(event, entries) }, ...entries);
  const shut = openPopover(anchor, menu, label);
}

function moveFocus(event: Event, entries: readonly HTMLElement[]): void {
  if (!(event instanceof KeyboardEvent) || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  event.preventDefault();
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const next = (at + (event.key === 'ArrowDown' ? 1 : -1) + entries.length) % entries.length;
  entries[next]?.focus();
}
