/** A tree without the places it was read from, so that it can be compared with one that was built. */
export function withoutSpans(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutSpans);
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree)
      .filter(([name, value]) => name !== 'span' && value !== undefined)
      .map(([name, value]) => [name, withoutSpans(value)]),
  );
}
