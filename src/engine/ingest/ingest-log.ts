import { isObject, MutableEvent } from '../event/mutable-event.js';
import type { MutableObject } from '../event/mutable-event.js';
import { isScalar } from '../event/mutable-event.js';
import { mergeInto } from '../event/path.js';
import { scalarText } from '../event/value-text.js';
import { parseJson } from '../json/parse-json.js';
import { cleanAttributes } from './clean-attributes.js';

/**
 * A log as Datadog's own pipeline tests take it: a JSON object becomes attributes, any other text the message. Of
 * the reserved attributes only `message` is looked at.
 * @see https://docs.datadoghq.com/logs/log_configuration/pipelines/#preprocessing
 */
export function ingestLog(text: string): MutableEvent {
  const attributes = parseAttributes(text);
  if (attributes === undefined) return new MutableEvent({}, text);
  const event = new MutableEvent(attributes, text);
  takeMessage(event);
  return event;
}

/** The attributes of a log that is a JSON object; `undefined` for any other text. */
export function parseAttributes(text: string): MutableObject | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const parsed = parseJson(text);
  return isObject(parsed) ? takeAttributes(parsed) : undefined;
}

/** The same for an object that is parsed already. */
export function takeAttributes(parsed: MutableObject): MutableObject | undefined {
  const cleaned = cleanAttributes(parsed);
  if (isObject(cleaned)) return cleaned;
  return Object.keys(parsed).length === 0 ? {} : undefined;
}

/** A `message` that is text leaves the attributes; one that is an object is merged into them. */
export function takeMessage(event: MutableEvent): void {
  const { message } = event.custom;
  if (!Object.hasOwn(event.custom, 'message')) return;
  if (isScalar(message)) event.message = scalarText(message);
  else if (!isObject(message)) return;
  const { message: _, ...others } = event.custom;
  event.custom = others;
  if (isObject(message)) mergeInto(event.custom, message);
}
