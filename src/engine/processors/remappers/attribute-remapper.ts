import { copyValue, isScalar } from '../../event/mutable-event.js';
import type { MutableEvent, MutableValue } from '../../event/mutable-event.js';
import { parsePath, readPath, removePath, writePath } from '../../event/path.js';
import type { AttributePath } from '../../event/path.js';
import { scalarText } from '../../event/value-text.js';
import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { castValue, targetFormats, type TargetFormat } from '../cast-value.js';
import { noneOf, readSources } from '../sources.js';

interface Remapping {
  readonly target: AttributePath;
  readonly targetFormat: TargetFormat;
  readonly targetIsTag: boolean;
  readonly sourceIsTag: boolean;
  readonly preserveSource: boolean;
  readonly overrideOnConflict: boolean;
}

/**
 * Moves attributes or tags: every source, in order, so that with `overrideOnConflict` the last one present wins.
 * A source whose target was taken is removed all the same, as the tests of appomni and lacework show.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/remapper/
 */
export function compileAttributeRemapper(members: Members): Processor {
  const sources = readSources(members);
  const remapping: Remapping = {
    target: parsePath(members.text('target')),
    targetFormat: members.choice('targetFormat', targetFormats),
    targetIsTag: members.choice('targetType', ['attribute', 'tag']) === 'tag',
    sourceIsTag: members.choice('sourceType', ['attribute', 'tag']) === 'tag',
    preserveSource: members.flag('preserveSource', false),
    overrideOnConflict: members.flag('overrideOnConflict', false),
  };
  const missing = remapping.sourceIsTag ? 'the log has no such tag' : noneOf(sources);
  return (event) => {
    let found = false;
    for (const source of sources) if (remap(event, source, remapping)) found = true;
    return found ? undefined : missing;
  };
}

function remap(event: MutableEvent, source: AttributePath, remapping: Remapping): boolean {
  const value = remapping.sourceIsTag ? tagValue(event, source.text) : readPath(event.custom, source);
  if (value === undefined) return false;
  const writes =
    remapping.targetIsTag || remapping.overrideOnConflict || targetIsFree(event, source, remapping);
  // The source goes first: it may stand where the target is written (`target` to `target.name`).
  if (!remapping.preserveSource) removeSource(event, source, remapping);
  if (!writes) return true;
  if (remapping.targetIsTag) addTags(event, remapping.target.text, value);
  else {
    const kept = remapping.preserveSource ? copyValue(value) : value;
    writePath(event.custom, remapping.target, castValue(kept, remapping.targetFormat));
  }
  return true;
}

function targetIsFree(
  event: MutableEvent,
  source: AttributePath,
  { target, sourceIsTag }: Remapping,
): boolean {
  if (!sourceIsTag && source.text === target.text) return true;
  return readPath(event.custom, target) === undefined;
}

function removeSource(event: MutableEvent, source: AttributePath, { sourceIsTag }: Remapping): void {
  if (sourceIsTag) {
    event.tags = event.tags.filter((tag) => !tag.startsWith(`${source.text}:`));
  } else {
    event.custom = removePath(event.custom, source);
  }
}

function tagValue(event: MutableEvent, key: string): string | undefined {
  return event.tags.find((tag) => tag.startsWith(`${key}:`))?.slice(key.length + 1);
}

// Tags are lower-cased, as the tests of ringcentral and temporal show.
function addTags(event: MutableEvent, key: string, value: MutableValue): void {
  const tags = new Set(event.tags);
  for (const item of Array.isArray(value) ? value : [value]) {
    if (isScalar(item)) tags.add(`${key}:${scalarText(item).toLowerCase()}`);
  }
  event.tags = [...tags];
}
