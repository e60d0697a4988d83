import { isScalar, type MutableObject } from '../../engine/event/mutable-event.js';
import { parsePath, readPath } from '../../engine/event/path.js';
import { scalarText } from '../../engine/event/value-text.js';
import { defaultPreprocessing, type Preprocessing } from '../../engine/ingest/preprocessing.js';

const paths = Object.entries(defaultPreprocessing).map(
  ([name, texts]: readonly [string, readonly string[]]) => [name, texts.map(parsePath)] as const,
);
const reserved = new Map(paths);

/** What Datadog's preprocessing of JSON logs finds for a reserved attribute. */
export function firstValueAt(custom: MutableObject, name: keyof Preprocessing): string | undefined {
  for (const path of reserved.get(name) ?? []) {
    const value = readPath(custom, path);
    if (isScalar(value) && value !== '') return scalarText(value);
  }
  return undefined;
}
