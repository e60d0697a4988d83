import type { LogEvent, LogStatus } from '../../model/log-event.js';
import { Double, type LogNumber } from '../../model/log-number.js';

/** The values of `model/log-event.ts` as the engine builds and changes them; processors work in place, for speed. */
export type MutableValue = null | boolean | LogNumber | string | MutableValue[] | MutableObject;

export interface MutableObject {
  [name: string]: MutableValue;
}

/** A log on its way through the processors. All fields are set from the start so that every event has one shape. */
export class MutableEvent implements LogEvent {
  custom: MutableObject;
  tags: string[];
  message: string;
  timestamp: number | undefined;
  status: LogStatus | undefined;
  service: string | undefined;
  host: string | undefined;
  source: string | undefined;
  traceId: string | undefined;
  spanId: string | undefined;
  #remapped: readonly RemappedOnce[] = [];

  constructor(custom: MutableObject, message: string) {
    this.custom = custom;
    this.tags = [];
    this.message = message;
    this.timestamp = undefined;
    this.status = undefined;
    this.service = undefined;
    this.host = undefined;
    this.source = undefined;
    this.traceId = undefined;
    this.spanId = undefined;
  }

  /** True for the first remapper only that has a value for the field, over all pipelines that the log goes through. */
  takesRemapped(field: RemappedOnce): boolean {
    if (this.#remapped.includes(field)) return false;
    this.#remapped = [...this.#remapped, field];
    return true;
  }
}

/**
 * Fields that the first of several remappers sets.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/log_status_remapper/
 */
type RemappedOnce = 'status' | 'service' | 'message';

export function isObject(value: MutableValue | undefined): value is MutableObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Double);
}

export function isScalar(value: MutableValue | undefined): value is string | boolean | LogNumber {
  return value !== undefined && (typeof value !== 'object' || value instanceof Double);
}

/** A deep copy: later changes of one do not show in the other. */
export function copyValue(value: MutableValue): MutableValue {
  if (Array.isArray(value)) return value.map(copyValue);
  if (!isObject(value)) return value;
  const copy: MutableObject = {};
  for (const name of Object.keys(value)) writeMember(copy, name, copyValue(value[name] ?? null));
  return copy;
}

const objectPrototype: unknown = Object.prototype;

/** The member of that name, never what every object inherits (`constructor`, `__proto__`). */
export function readMember<Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined {
  const member = object[name];
  return typeof member === 'function' || member === objectPrototype ? undefined : member;
}

/** Sets an own member, also where its name is `__proto__`. */
export function writeMember(object: MutableObject, name: string, value: MutableValue): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[name] = value;
  }
}
