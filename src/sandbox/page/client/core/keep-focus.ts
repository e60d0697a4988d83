/**
 * Finds again what had the focus in a box whose content is drawn anew: what carries the same `data-key`, else what
 * stands in the same place. Call it before, and what it answers after.
 */
export function keepFocus(box: Element): () => void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === box || !box.contains(focused)) return () => undefined;
  const key = focused.dataset['key'];
  const place = placeOf(focused, box);
  return () => {
    const same = key === undefined ? undefined : box.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const found = same ?? place.reduce<Element | undefined>((at, index) => at?.children[index], box);
    if (found instanceof HTMLElement && found.tagName === focused.tagName)
      found.focus({ preventScroll: true });
  };
}

/** Indices of the children that lead from the box to an element in it. */
function placeOf(element: Element, box: Element): readonly number[] {
  const place: number[] = [];
  for (let at = element; at !== box && at.parentElement !== null; at = at.parentElement) {
    place.unshift([...at.parentElement.children].indexOf(at));
  }
  return place;
}
