import { copyValue } from '../../event/mutable-event.js';
import type { MutableEvent } from '../../event/mutable-event.js';
import { parsePath, readPath, removePath, writePath } from '../../event/path.js';
import type { Members } from '../../pipeline/members.js';
import { castValue, targetFormats } from '../cast-value.js';
import { readSources } from '../sources.js';

/** Like an attribute remapper, but the first source present wins (test 8 of zscaler). */
export function compileSchemaRemapper(mapper: Members): (event: MutableEvent) => void {
  const sources = readSources(mapper);
  const target = parsePath(mapper.text('target'));
  const format = mapper.choice('targetFormat', targetFormats);
  const preserveSource = mapper.flag('preserveSource', true);
  const override = mapper.flag('overrideOnConflict', false);
  return (event) => {
    const source = sources.find((candidate) => readPath(event.custom, candidate) !== undefined);
    const value = source === undefined ? undefined : readPath(event.custom, source);
    if (source === undefined || value === undefined) return;
    const isFree = override || source.text === target.text || readPath(event.custom, target) === undefined;
    if (!preserveSource) event.custom = removePath(event.custom, source);
    if (isFree) writePath(event.custom, target, castValue(copyValue(value), format));
  };
}
