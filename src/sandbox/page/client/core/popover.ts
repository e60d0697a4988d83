import { h } from './dom.js';
import { moveFocus } from './move-focus.js';

let close: (() => void) | undefined;

const focusable = 'input, button, a[href], select';

/** Opens a box below an anchor; Escape, a click elsewhere or another popover closes it. The focus stays in it. */
export function openPopover(
  anchor: HTMLElement,
  content: HTMLElement,
  label: string,
  role: 'dialog' | 'menu' = 'dialog',
): () => void {
  close?.();
  const box = h('div', { class: 'popover', role, 'aria-label': label }, content);
  document.body.append(box);
  place(box, anchor);
  anchor.setAttribute('aria-expanded', 'true');
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || (event.key === 'Tab' && role === 'menu')) {
      event.preventDefault();
      shut();
    } else if (event.key === 'Tab') turnFocus(event, box);
  };
  const onPointer = (event: PointerEvent): void => {
    if (event.target instanceof Node && !box.contains(event.target) && !anchor.contains(event.target)) shut();
  };
  const shut = (): void => {
    const hadFocus = box.contains(document.activeElement);
    box.remove();
    anchor.setAttribute('aria-expanded', 'false');
    document.removeEventListener('keydown', onKey);
    document.removeEventListener('pointerdown', onPointer);
    if (close === shut) close = undefined;
    if (hadFocus) anchor.focus();
  };
  document.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', onPointer);
  close = shut;
  box.querySelector<HTMLElement>(focusable)?.focus();
  return shut;
}

export function closePopover(): void {
  close?.();
}

/** From the last control back to the first, and the other way round. */
function turnFocus(event: KeyboardEvent, box: HTMLElement): void {
  const controls = [...box.querySelectorAll<HTMLElement>(focusable)];
  const [first, last] = [controls[0], controls.at(-1)];
  if (document.activeElement !== (event.shiftKey ? first : last)) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
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
  const own = { class: 'menu-item', role: 'menuitem', tabindex: -1 };
  const entries = items.map(({ label: name, href, action }) =>
    href === undefined
      ? h('button', { ...own, type: 'button', click: () => (shut(), action?.()) }, name)
      : h('a', { ...own, href }, name),
  );
  const keydown = (event: Event): void => moveFocus(event, entries);
  const menu = h('div', { class: 'menu', role: 'presentation', keydown }, ...entries);
  const shut = openPopover(anchor, menu, label, 'menu');
}
