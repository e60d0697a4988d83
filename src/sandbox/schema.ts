import { printPython } from './python-text.js';
import { isObject } from './json.js';

/** A check that `scripts/generate-sandbox-validators.ts` compiled out of a JSON Schema. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Mistake {
  /** Keys and indices with dots: `options.thresholds.critical`; `''` for the body itself. */
  readonly path: string;
  /** In the words of Python's jsonschema, which Datadog's refusals quote. No full stop at the end. */
  readonly text: string;
}

/** The first thing that a schema refuses. A member that is null counts as absent. */
export function findMistake(validate: Validator, value: unknown): Mistake | undefined {
  const checked = dropNulls(value);
  if (validate(checked)) return undefined;
  const error = (validate.errors ?? []).find(({ keyword }) => keyword !== 'if');
  if (error === undefined) return undefined;
  const extra = (validate.errors ?? [])
    .filter((other) => other.keyword === error.keyword && other.instancePath === error.instancePath)
    .map((other) => other.params['additionalProperty']);
  const path = error.instancePath.slice(1).replaceAll('/', '.');
  return { path, text: describe(error, read(checked, error.instancePath), extra) };
}

/** As the v2 services word it. */
export function describeMistake({ path, text }: Mistake): string {
  return `input_validation_error(Field '${path}' is invalid: ${text})`;
}

function describe({ keyword, params }: SchemaError, found: unknown, extra: readonly unknown[]): string {
  switch (keyword) {
    case 'additionalProperties': {
      const names = extra.map(printPython).join(', ');
      return `Additional properties are not allowed (${names} ${extra.length === 1 ? 'was' : 'were'} unexpected)`;
    }
    case 'required':
      return `${printPython(params['missingProperty'])} is a required property`;
    case 'type':
      return `${printPython(found)} is not of type ${listTypes(params['type'])}`;
    case 'enum':
      return `${printPython(found)} is not one of ${printPython(params['allowedValues'])}`;
    case 'const':
      return `${printPython(params['allowedValue'])} was expected`;
    case 'minItems':
      return `${printPython(found)} is too short`;
    default:
      return `${printPython(found)} is not valid under any of the given schemas`;
  }
}

function listTypes(types: unknown): string {
  return (Array.isArray(types) ? types : String(types).split(',')).map(printPython).join(', ');
}

function read(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((inner: unknown, part) => {
      if (Array.isArray(inner)) return inner[Number(part)] as unknown;
      return isObject(inner) ? inner[part] : undefined;
    }, value);
}

function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, dropNulls(inner)]),
  );
}
