import { copyValue, isObject, isScalar } from '../../event/mutable-event.js';
import type { MutableEvent, MutableObject, MutableValue } from '../../event/mutable-event.js';
import { mergeInto, parsePath, readPath, removePath, writePath } from '../../event/path.js';
import type { AttributePath } from '../../event/path.js';
import { scalarText } from '../../event/value-text.js';
import { nest } from '../../ingest/clean-attributes.js';
import type { Members } from '../../pipeline/members.js';
import { readSearch } from '../../pipeline/read-search.js';
import type { Processor } from '../../pipeline/step.js';
import { compileElementSearch } from '../../search/index.js';
import { noneOf } from '../sources.js';

/**
 * Four operations on an array: pick a value, append, count, or spread pairs of key and value.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/array_processor/
 */
export function compileArrayProcessor(members: Members): Processor {
  const operation = members.child('operation');
  switch (operation.choice('type', ['select', 'append', 'length', 'key-value'])) {
    case 'select':
      return compileSelect(operation);
    case 'append':
      return compileAppend(operation);
    case 'length':
      return compileLength(operation);
    case 'key-value':
      return compileKeyValue(operation);
  }
}

function compileSelect(operation: Members): Processor {
  const source = parsePath(operation.text('source'));
  const target = parsePath(operation.text('target'));
  const extract = parsePath(operation.text('valueToExtract'));
  const search = readSearch(operation, 'filter');
  const matches = search === undefined ? () => false : compileElementSearch(search);
  return withArray(source, (event, elements) => {
    const found = elements.find((element): element is MutableObject => isObject(element) && matches(element));
    const value = found === undefined ? undefined : readPath(found, extract);
    if (value === undefined) return 'no element matches';
    writePath(event.custom, target, copyValue(value));
    return undefined;
  });
}

// The API says that the source is kept unless told otherwise, the docs page says the opposite; the API is followed.
function compileAppend(operation: Members): Processor {
  const source = parsePath(operation.text('source'));
  const target = parsePath(operation.text('target'));
  const preserveSource = operation.flag('preserveSource', true);
  const missing = noneOf([source]);
  return (event) => {
    const value = readPath(event.custom, source);
    if (value === undefined) return missing;
    const present = readPath(event.custom, target);
    if (present !== undefined && !Array.isArray(present)) return `"${target.text}" is no array`;
    if (!preserveSource) event.custom = removePath(event.custom, source);
    writePath(event.custom, target, [...(present ?? []), preserveSource ? copyValue(value) : value]);
    return undefined;
  };
}

function compileLength(operation: Members): Processor {
  const source = parsePath(operation.text('source'));
  const target = parsePath(operation.text('target'));
  return withArray(source, (event, elements) => {
    writePath(event.custom, target, elements.length);
    return undefined;
  });
}

function compileKeyValue(operation: Members): Processor {
  const source = parsePath(operation.text('source'));
  const target = operation.has('target') ? parsePath(operation.text('target')) : undefined;
  const key = parsePath(operation.text('keyToExtract'));
  const value = parsePath(operation.text('valueToExtract'));
  const override = operation.flag('overrideOnConflict', false);
  return withArray(source, (event, elements) => {
    const present = target === undefined ? event.custom : readPath(event.custom, target);
    const into: MutableObject = isObject(present) ? present : {};
    for (const element of elements) {
      if (isObject(element)) addPair(into, readPath(element, key), readPath(element, value), override);
    }
    if (target !== undefined) writePath(event.custom, target, into);
    return undefined;
  });
}

function addPair(
  into: MutableObject,
  key: MutableValue | undefined,
  value: MutableValue | undefined,
  override: boolean,
): void {
  if (!isScalar(key) || value === undefined || scalarText(key) === '') return;
  const name = scalarText(key);
  if (!override && readPath(into, parsePath(name)) !== undefined) return;
  mergeInto(into, nest(name, copyValue(value)));
}

function withArray(
  source: AttributePath,
  apply: (event: MutableEvent, elements: readonly MutableValue[]) => string | undefined,
): Processor {
  const missing = `the log has no array "${source.text}"`;
  return (event) => {
    const elements = readPath(event.custom, source);
    return Array.isArray(elements) ? apply(event, elements) : missing;
  };
}
