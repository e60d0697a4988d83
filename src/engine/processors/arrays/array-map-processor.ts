import { copyValue, isObject, MutableEvent } from '../../event/mutable-event.js';
import type { MutableObject, MutableValue } from '../../event/mutable-event.js';
import { parsePath, readPath, removePath, writePath } from '../../event/path.js';
import type { Members } from '../../pipeline/members.js';
import { runSteps } from '../../pipeline/step.js';
import type { CompileContext, Processor, Step } from '../../pipeline/step.js';

/** Elements behind it are left out of the target. */
const maxElements = 50;

const allowedTypes = [
  'attribute-remapper',
  'string-builder-processor',
  'arithmetic-processor',
  'category-processor',
];

/**
 * Runs sub-processors once an element: `$sourceElem` reads the element, `$targetElem` writes its counterpart in the
 * target array, any other path reads the log around.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/array_map_processor/
 */
export function compileArrayMapProcessor(members: Members, context: CompileContext): Processor {
  const source = parsePath(members.text('source'));
  const target = parsePath(members.text('target'));
  const preserveSource = members.flag('preserveSource', true);
  const steps = context.compileSteps(readSubProcessors(members));
  const inPlace = source.text === target.text;
  if (inPlace && !preserveSource)
    members.report('preserveSource', 'a source that is its own target cannot be removed');
  return (event, run) => {
    const elements = readPath(event.custom, source);
    if (!Array.isArray(elements)) return `the log has no array "${source.text}"`;
    const present = readPath(event.custom, target);
    // Sub-processors read the log around but never change it.
    const parent = copyValue(event.custom);
    const results: MutableValue[] = Array.isArray(present) ? [...present] : [];
    for (const [index, element] of elements.slice(0, maxElements).entries()) {
      const current = inPlace ? undefined : results[index];
      results[index] = mapElement(event, { parent, element, current, inPlace, steps, run });
    }
    if (!inPlace && !preserveSource) event.custom = removePath(event.custom, source);
    writePath(event.custom, target, results);
    return undefined;
  };
}

function readSubProcessors(members: Members): readonly Members[] {
  return members.list('processors').filter((item) => {
    const type = item.text('type');
    if (allowedTypes.includes(type)) return true;
    item.report(
      'type',
      `"${type}" cannot stand in an array-map processor`,
      `one of ${allowedTypes.join(', ')}`,
    );
    return false;
  });
}

interface Mapping {
  readonly parent: MutableValue;
  readonly element: MutableValue;
  readonly current: MutableValue | undefined;
  /** Whether both names mean one element, so that a remapper moves its attributes. */
  readonly inPlace: boolean;
  readonly steps: readonly Step[];
  readonly run: Parameters<Processor>[1];
}

// The sub-processors run on a log that holds the two elements under their own names beside the parent's attributes.
function mapElement(
  event: MutableEvent,
  { parent, element, current, inPlace, steps, run }: Mapping,
): MutableValue {
  const custom: MutableObject = { ...(isObject(parent) ? parent : {}), $sourceElem: copyValue(element) };
  if (inPlace) aliasTarget(custom);
  else if (current !== undefined) custom['$targetElem'] = copyValue(current);
  const scope = new MutableEvent(custom, event.message);
  scope.tags = event.tags;
  scope.service = event.service;
  scope.status = event.status;
  scope.source = event.source;
  scope.host = event.host;
  runSteps(steps, scope, run);
  const result = scope.custom['$targetElem'];
  return result ?? (isObject(element) ? {} : null);
}

/** Both names lead to one element, also when a removal puts another object in its place. */
function aliasTarget(custom: MutableObject): void {
  let shared = custom['$sourceElem'] ?? null;
  const alias: PropertyDescriptor = {
    enumerable: true,
    configurable: true,
    get: () => shared,
    set: (value: MutableValue) => void (shared = value),
  };
  Object.defineProperties(custom, { $sourceElem: alias, $targetElem: alias });
}
