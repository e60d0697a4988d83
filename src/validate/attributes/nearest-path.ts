import { nearest } from '../../model/nearest.js';

/** The known path that a misspelt one means: by its last name where the others are the same, else by the whole of it. */
export function nearestPath(path: string, known: readonly string[]): string | undefined {
  const parent = path.slice(0, path.lastIndexOf('.') + 1);
  const siblings = known.filter(
    (other) => other.startsWith(parent) && !other.slice(parent.length).includes('.'),
  );
  const name = nearest(
    path.slice(parent.length),
    siblings.map((sibling) => sibling.slice(parent.length)),
  );
  if (name !== undefined) return parent + name;
  return nearest(
    path,
    known.filter((other) => !siblings.includes(other)),
  );
}
