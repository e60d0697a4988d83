import type { MutableEvent, MutableValue } from '../../event/mutable-event.js';
import { copyValue } from '../../event/mutable-event.js';
import { parsePath, readPath, writePath } from '../../event/path.js';
import type { AttributePath } from '../../event/path.js';
import { textOf } from '../../event/value-text.js';
import type { Members } from '../../pipeline/members.js';
import type { CompileContext } from '../../pipeline/step.js';
import { readCategories } from '../category-processor.js';

/** Writes name and id of the first category that matches, or what the log itself says where the fallback applies. */
export function compileSchemaCategoryMapper(
  mapper: Members,
  context: CompileContext,
): (event: MutableEvent) => void {
  const categories = readCategories(mapper, context);
  const targets = mapper.child('targets');
  const name = compileTarget(mapper, targets.optionalText('name'));
  const id = compileTarget(mapper, targets.optionalText('id'));
  return (event) => {
    const category = categories.find((candidate) => candidate.matches(event));
    if (category === undefined) return;
    category.point.count++;
    name(event, category.name);
    if (category.id !== undefined) id(event, category.id);
  };
}

function compileTarget(
  mapper: Members,
  target: string | undefined,
): (event: MutableEvent, value: MutableValue) => void {
  if (target === undefined) return () => undefined;
  const path = parsePath(target);
  const fallback = mapper.child('fallback');
  const replaced = fallback.child('values').optionalText(target);
  const sources = fallback.child('sources').texts(target).map(parsePath);
  return (event, value) => {
    const own = replaced === textOf(value) ? firstPresent(event, sources) : undefined;
    writePath(event.custom, path, own === undefined ? value : copyValue(own));
  };
}

function firstPresent(event: MutableEvent, sources: readonly AttributePath[]): MutableValue | undefined {
  for (const source of sources) {
    const value = readPath(event.custom, source);
    if (value !== undefined) return value;
  }
  return undefined;
}
