import type { Severity } from '../../model/finding.js';
import { nearest } from '../../model/nearest.js';
import type { Problem } from '../problem.js';
import type { ShapeError } from './validator.js';

type ShapeRule = 'unknown-key' | 'missing-key' | 'wrong-type' | 'unknown-value';

export interface ShapeProblem extends Problem {
  readonly rule: ShapeRule;
}

/** Tells where Datadog accepts more than its API client knows: more keys and values, or `null` for what is not set. */
export type IsOpen = (pointer: string, to: 'names' | 'null') => boolean;

/** Turns the errors of a compiled schema into problems that name the property. */
export function describeErrors(errors: readonly ShapeError[], isOpen: IsOpen): readonly ShapeProblem[] {
  const missing = new Map<string, Set<string>>();
  for (const error of errors) {
    if (error.keyword !== 'required') continue;
    const names = missing.get(error.instancePath) ?? new Set();
    names.add(String(error.params['missingProperty']));
    missing.set(error.instancePath, names);
  }
  const problems: ShapeProblem[] = [];
  for (const error of errors) {
    if (error.keyword !== 'additionalProperties') continue;
    problems.push(describeUnknownKey(error, missing.get(error.instancePath), isOpen));
  }
  for (const error of errors) {
    const problem = describeError(error, missing, isOpen);
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

function describeUnknownKey(
  error: ShapeError,
  missing: Set<string> | undefined,
  isOpen: IsOpen,
): ShapeProblem {
  const key = String(error.params['additionalProperty']);
  const pointer = `${error.instancePath}/${escapeToken(key)}`;
  const present = new Set(Object.keys((error.data ?? {}) as object));
  const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
  const meant =
    nearest(key, missing ?? []) ??
    nearest(
      key,
      known.filter((name) => !present.has(name)),
    );
  // What is meant is said once: a key that is misspelt is not missing as well.
  if (meant !== undefined) missing?.delete(meant);
  return {
    rule: 'unknown-key',
    pointer,
    message: `"${key}" is no key that is known here`,
    hint: meant === undefined ? listKnown(known) : `did you mean "${meant}"?`,
    severity: meant === undefined && isOpen(pointer, 'names') ? 'warning' : 'error',
  };
}

function describeError(
  error: ShapeError,
  missing: ReadonlyMap<string, ReadonlySet<string>>,
  isOpen: IsOpen,
): ShapeProblem | undefined {
  const pointer = error.instancePath;
  const { params } = error;
  switch (error.keyword) {
    case 'required': {
      const name = String(params['missingProperty']);
      if (missing.get(pointer)?.has(name) !== true) return undefined;
      return { rule: 'missing-key', pointer, message: `"${name}" is missing`, hint: `add "${name}"` };
    }
    case 'type':
      return describeType(error, pointer, isOpen);
    case 'enum':
    case 'const':
      return describeValue(error, pointer, isOpen(pointer, 'names'));
    case 'minLength':
    case 'minItems':
      return { rule: 'wrong-type', pointer, message: 'is empty', hint: 'fill it, or take it out' };
    case 'maxItems':
      return { rule: 'wrong-type', pointer, message: `has more than ${String(params['limit'])} items` };
    case 'maxProperties':
      return { rule: 'wrong-type', pointer, message: 'is an object, where a list belongs' };
    case 'minimum':
    case 'maximum':
      return {
        rule: 'wrong-type',
        pointer,
        message: `${show(error.data)} is out of range: it must be ${String(params['comparison'])} ${String(params['limit'])}`,
      };
    default:
      return undefined;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function describeType(error: ShapeError, pointer: string, isOpen: IsOpen): ShapeProblem {
  const expected = [error.params['type']].flat().map(String);
  const names = expected
    .filter((type) => type !== 'null' || expected.length === 1)
    .map((type) => typeNames[type] ?? type);
  const isNumeric = expected.some((type) => type === 'number' || type === 'integer');
  const numericText = typeof error.data === 'string' && isNumeric && /^-?\d+(?:\.\d+)?$/.test(error.data);
  const tolerated = error.data === null ? isOpen(pointer, 'null') : numericText && isOpen(pointer, 'names');
  const severity: Severity = tolerated ? 'warning' : 'error';
  const hint =
    error.data === null
      ? 'take the key out instead'
      : numericText
        ? `write ${String(error.data)} without quotes`
        : undefined;
  return {
    rule: 'wrong-type',
    pointer,
    message: `${show(error.data)} is ${typeNames[typeOf(error.data)] ?? 'no value'}, where ${names.join(' or ')} belongs`,
    hint,
    severity,
  };
}

function describeValue(error: ShapeError, pointer: string, open: boolean): ShapeProblem {
  const allowed = (
    (error.params['allowedValues'] ?? [error.params['allowedValue']]) as readonly unknown[]
  ).map(String);
  const meant = typeof error.data === 'string' ? nearest(error.data, allowed) : undefined;
  const isScalar = typeof error.data !== 'object' || error.data === null;
  return {
    rule: 'unknown-value',
    pointer,
    message: `${show(error.data)} is no value that is known here`,
    hint: meant === undefined ? `known: ${listSome(allowed)}` : `did you mean "${meant}"?`,
    severity: meant === undefined && open && isScalar && typeof error.data === 'string' ? 'warning' : 'error',
  };
}

function listKnown(known: readonly string[]): string {
  return known.length === 0 ? 'take it out' : `known keys: ${listSome(known)}`;
}

function listSome(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(', ');
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown;
}

function show(value: unknown): string {
  const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'bigint' ? 'integer' : typeof value;
}

function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
