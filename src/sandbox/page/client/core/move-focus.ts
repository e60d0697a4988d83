/** Up, down, Home and End among entries of which one has the focus. */
export function moveFocus(event: Event, entries: readonly HTMLElement[]): void {
  if (!(event instanceof KeyboardEvent)) return;
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const places: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % entries.length,
    ArrowUp: (at - 1 + entries.length) % entries.length,
    Home: 0,
    End: entries.length - 1,
  };
  const next = entries[places[event.key] ?? -1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
