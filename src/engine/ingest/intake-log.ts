import { firstValue } from '../event/source.js';
import { isObject, isScalar, MutableEvent } from '../event/mutable-event.js';
import type { MutableObject } from '../event/mutable-event.js';
import { officialDate } from '../event/official-date.js';
import { mergeInto, parsePath, readPath, removePath } from '../event/path.js';
import type { AttributePath } from '../event/path.js';
import { severityOf } from '../event/severity.js';
import { textOf } from '../event/value-text.js';
import { parseAttributes, takeAttributes, takeMessage } from './ingest-log.js';
import { defaultPreprocessing } from './preprocessing.js';
import type { Preprocessing } from './preprocessing.js';

interface IntakeOptions {
  /** The date of a log that says none. Unit: milliseconds since the epoch. */
  readonly now: number;
  /** What the request says of the log, where the log itself does not. */
  readonly source?: string | undefined;
  readonly service?: string | undefined;
  readonly host?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** What the text says, where it has been parsed before; the event takes the object over. */
  readonly attributes?: MutableObject | undefined;
  /** Whether these are known to hold nothing that ingestion would drop or take apart. */
  readonly isClean?: boolean | undefined;
}

/** Takes in a log as production does: reserved attributes are read from the attributes that an org lists for them. */
export type Intake = (text: string, options: IntakeOptions) => MutableEvent;

/** Prepares the lists once; the result is called for each log. */
export function compileIntake(preprocessing: Preprocessing = defaultPreprocessing): Intake {
  const paths = {
    source: preprocessing.source.map(parsePath),
    host: preprocessing.host.map(parsePath),
    date: preprocessing.date.map(parsePath),
    status: preprocessing.status.map(parsePath),
    service: preprocessing.service.map(parsePath),
    traceId: preprocessing.traceId.map(parsePath),
    spanId: preprocessing.spanId.map(parsePath),
    message: preprocessing.message.map(parsePath),
  };
  return (text, options) => {
    const event = new MutableEvent(readAttributes(text, options) ?? {}, text);
    takeMessages(event, paths.message);
    takeTags(event, options.tags ?? []);
    const read = (sources: readonly AttributePath[]) => {
      const value = firstValue(event, sources);
      return value === undefined || isObject(value) ? undefined : textOf(value);
    };
    event.source = read(paths.source) ?? options.source;
    event.host = read(paths.host) ?? options.host;
    event.service = read(paths.service) ?? options.service;
    event.traceId = read(paths.traceId);
    event.spanId = read(paths.spanId);
    event.timestamp = firstDate(event, paths.date, options.now) ?? options.now;
    const status = firstValue(event, paths.status);
    event.status = status === undefined ? 'info' : severityOf(status);
    for (const path of paths.source) event.custom = removePath(event.custom, path);
    return event;
  };
}

function readAttributes(text: string, { attributes, isClean }: IntakeOptions): MutableObject | undefined {
  if (attributes === undefined) return parseAttributes(text);
  return isClean === true ? attributes : takeAttributes(attributes);
}

// A message that is itself a JSON object (what forwarders send) is taken apart like the log around it, once.
function takeMessages(event: MutableEvent, sources: readonly AttributePath[]): void {
  const source = sources.find((path) => isScalar(readPath(event.custom, path)));
  const value = source === undefined ? undefined : readPath(event.custom, source);
  if (source === undefined || value === undefined || value === null) {
    takeMessage(event);
    return;
  }
  event.custom = removePath(event.custom, source);
  event.message = textOf(value);
  const inner = typeof value === 'string' ? parseAttributes(value) : undefined;
  if (inner === undefined) return;
  mergeInto(event.custom, inner);
  takeMessage(event);
}

function takeTags(event: MutableEvent, tags: readonly string[]): void {
  const own = readTags(event.custom);
  if (own !== undefined) event.custom = removePath(event.custom, tagsPath);
  event.tags = own === undefined ? [...tags] : [...new Set([...own, ...tags])];
}

const tagsPath = parsePath('ddtags');

function readTags(custom: MutableObject): readonly string[] | undefined {
  const ddtags = readPath(custom, tagsPath);
  if (ddtags === undefined) return undefined;
  const texts = Array.isArray(ddtags) ? ddtags.filter((tag) => typeof tag === 'string') : [ddtags];
  return texts.every((text) => typeof text === 'string') ? texts.flatMap(splitTags) : undefined;
}

/** Tags as `ddtags` holds them, parted by commas. */
export function splitTags(ddtags: string): readonly string[] {
  return ddtags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function firstDate(event: MutableEvent, sources: readonly AttributePath[], now: number): number | undefined {
  for (const source of sources) {
    const date = officialDate(readPath(event.custom, source), now);
    if (date !== undefined) return date;
  }
  return undefined;
}
