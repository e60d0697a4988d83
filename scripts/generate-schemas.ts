/**
 * Writes the JSON Schemas of what Datadog's API describes (dashboards, monitors, security rules, log metrics) from the
 * models of the installed API client. Run after an update of the client; the result is committed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { rootSchemas } from './schema-roots.js';

export type Schema = { [keyword: string]: unknown };

interface Attribute {
  readonly baseName: string;
  readonly type: string;
  readonly required?: boolean;
  readonly format?: string;
}

const require = createRequire(import.meta.url);
const clientFolder = resolve(require.resolve('@datadog/datadog-api-client'), '..');

/** The enumerations and unions are private to the serialiser, so its text is read. */
export class ClientModels {
  private readonly folder: string;
  readonly enums: Readonly<Record<string, readonly (string | number)[]>>;
  readonly unions: Readonly<Record<string, readonly string[]>>;
  readonly definitions: Record<string, Schema> = {};

  constructor(version: 'v1' | 'v2') {
    this.folder = resolve(clientFolder, `packages/datadog-api-client-${version}/models`);
    const text = readFileSync(resolve(this.folder, 'ObjectSerializer.js'), 'utf8');
    this.enums = readLiteral(text, 'enumsMap');
    this.unions = readLiteral(text, 'oneOfMap');
  }

  attributes(model: string): readonly Attribute[] | undefined {
    if (!readdirNames(this.folder).has(`${model}.js`)) return undefined;
    const module = require(resolve(this.folder, `${model}.js`)) as Record<string, ModelClass | undefined>;
    const map = module[model]?.getAttributeTypeMap?.();
    return map === undefined ? undefined : Object.values(map);
  }

  schemaOf(type: string, format?: string): Schema {
    const array = /^Array<(.+)>$/.exec(type);
    if (array?.[1] !== undefined) return { type: 'array', items: this.schemaOf(array[1], format) };
    const tuple = /^\[(.+)\]$/.exec(type);
    if (tuple?.[1] !== undefined) {
      const items = tuple[1].split(', ').map((item) => this.schemaOf(item, format));
      return { type: 'array', items, minItems: items.length, maxItems: items.length };
    }
    const map = /^\{ \[key: string\]: (.+); \}$/.exec(type);
    if (map?.[1] !== undefined)
      return { type: 'object', additionalProperties: this.schemaOf(map[1], format) };
    if (type === 'any') return {};
    if (type === 'Date') return { type: 'string' };
    if (type === 'number') return { type: format === 'int64' || format === 'int32' ? 'integer' : 'number' };
    if (type === 'string' || type === 'boolean') return { type };
    this.define(type);
    return { $ref: `#/definitions/${type}` };
  }

  private define(type: string): void {
    if (this.definitions[type] !== undefined) return;
    this.definitions[type] = {};
    const values = this.enums[type];
    const arms = this.unions[type];
    if (values !== undefined) this.definitions[type] = { enum: [...values] };
    else if (arms !== undefined) this.definitions[type] = this.union(arms);
    else this.definitions[type] = this.object(type);
  }

  private object(type: string): Schema {
    const attributes = this.attributes(type);
    if (attributes === undefined) throw new Error(`the client has no model "${type}"`);
    const known = attributes.filter((attribute) => attribute.baseName !== 'additionalProperties');
    const required = known
      .filter((attribute) => attribute.required === true)
      .map((attribute) => attribute.baseName);
    return {
      type: 'object',
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(
        known.map((attribute) => [attribute.baseName, this.schemaOf(attribute.type, attribute.format)]),
      ),
      additionalProperties: false,
    };
  }

  /** The arm is picked by the one property that tells all arms apart, so that a message names the property inside the arm. */
  private union(arms: readonly string[]): Schema {
    const flat = arms.flatMap((arm) => this.unions[arm] ?? [arm]);
    const objects = flat.filter((arm) => this.attributes(arm) !== undefined);
    const others = flat.filter((arm) => !objects.includes(arm));
    const ofObjects = objects.length === 0 ? undefined : this.unionOfObjects(objects);
    if (others.length === 0 && ofObjects !== undefined) return ofObjects;
    const schemas = others.map((arm) => this.schemaOf(arm));
    if (ofObjects === undefined) return this.unionOfScalars(others, schemas);
    if (schemas.length === 1 && schemas[0]?.['type'] === 'array') {
      return { type: ['array', 'object'], if: { type: 'array' }, then: schemas[0], else: ofObjects };
    }
    throw new Error(`no rule tells the arms ${flat.join(', ')} apart`);
  }

  private unionOfScalars(arms: readonly string[], schemas: readonly Schema[]): Schema {
    const named = arms.map((arm) => this.enums[arm]).find((values) => values !== undefined);
    if (named !== undefined && arms.includes('string')) return { type: 'string', examples: [...named] };
    return { type: schemas.map((schema) => schema['type']) };
  }

  private unionOfObjects(arms: readonly string[]): Schema {
    if (arms.length === 1) return this.schemaOf(arms[0] ?? '');
    for (const tag of ['type', 'data_source', 'request_type', 'response_format']) {
      const valuesOfArm = arms.map((arm) => this.tagValues(arm, tag));
      const untagged = arms.filter((_, at) => valuesOfArm[at] === undefined);
      if (untagged.length > 1 || untagged.length === arms.length) continue;
      return this.taggedUnion(tag, arms, valuesOfArm, untagged[0]);
    }
    return this.merged(arms);
  }

  private taggedUnion(
    tag: string,
    arms: readonly string[],
    valuesOfArm: readonly (readonly (string | number)[] | undefined)[],
    untagged: string | undefined,
  ): Schema {
    const armsByValue = new Map<string | number, string[]>();
    arms.forEach((arm, at) => {
      for (const value of valuesOfArm[at] ?? [])
        armsByValue.set(value, [...(armsByValue.get(value) ?? []), arm]);
    });
    const valuesByArms = new Map<string, (string | number)[]>();
    for (const [value, of] of armsByValue)
      valuesByArms.set(of.join(), [...(valuesByArms.get(of.join()) ?? []), value]);
    const branches = [...valuesByArms].map(([of, values]) => ({
      if: {
        properties: { [tag]: values.length === 1 ? { const: values[0] } : { enum: values } },
        required: [tag],
      },
      then: this.merged(of.split(',')),
    }));
    const otherwise =
      untagged === undefined ? [] : [{ if: { not: { required: [tag] } }, then: this.schemaOf(untagged) }];
    return {
      type: 'object',
      ...(untagged === undefined ? { required: [tag] } : {}),
      properties: { [tag]: { enum: [...armsByValue.keys()] } },
      allOf: [...branches, ...otherwise],
    };
  }

  /** Arms that nothing tells apart are merged: what any of them knows is known, what all of them ask for is required. */
  private merged(arms: readonly string[]): Schema {
    if (arms.length === 1) return this.schemaOf(arms[0] ?? '');
    const objects = arms.map((arm) => this.object(arm));
    const properties: Record<string, unknown> = {};
    for (const object of objects) {
      for (const [name, schema] of Object.entries(object['properties'] as object)) {
        const known = properties[name];
        properties[name] =
          known === undefined || JSON.stringify(known) === JSON.stringify(schema) ? schema : {};
      }
    }
    const required = objects.map((object) => (object['required'] ?? []) as readonly string[]);
    const always = (required[0] ?? []).filter((name) => required.every((names) => names.includes(name)));
    return {
      type: 'object',
      ...(always.length === 0 ? {} : { required: always }),
      properties,
      additionalProperties: false,
    };
  }

  private tagValues(arm: string, tag: string): readonly (string | number)[] | undefined {
    const attribute = this.attributes(arm)?.find((candidate) => candidate.baseName === tag);
    return attribute === undefined ? undefined : this.enums[attribute.type];
  }
}

interface ModelClass {
  readonly getAttributeTypeMap?: () => Readonly<Record<string, Attribute>>;
}

const namesOfFolder = new Map<string, ReadonlySet<string>>();
function readdirNames(folder: string): ReadonlySet<string> {
  const known = namesOfFolder.get(folder) ?? new Set(readdirSync(folder));
  namesOfFolder.set(folder, known);
  return known;
}

function readLiteral<T>(text: string, name: string): T {
  const start = text.indexOf(`const ${name} = {`);
  const end = text.indexOf('\n};', start);
  if (start === -1 || end === -1) throw new Error(`the client's serialiser has no "${name}" any more`);
  return new Function(`return ${text.slice(text.indexOf('{', start), end + 2)}`)() as T;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

async function writeSchemas(): Promise<void> {
  const models = { v1: new ClientModels('v1'), v2: new ClientModels('v2') };
  for (const { name, title, version, build } of rootSchemas) {
    const client = models[version];
    for (const key of Object.keys(client.definitions)) delete client.definitions[key];
    const root = build((type) => client.schemaOf(type), client.definitions);
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: `${name}.schema.json`,
      title,
      ...root,
      definitions: sortKeys(client.definitions),
    };
    const file = resolve(import.meta.dirname, `../schemas/${name}.schema.json`);
    writeFileSync(file, await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 }));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeSchemas();
