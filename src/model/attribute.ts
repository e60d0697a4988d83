/**
 * One attribute of a processed log. Searches, group-bys, measures and message variables take this value and not a
 * string, so that a typo, or an attribute taken out of the catalogue, is a type error at each use.
 */
export interface Attribute<Role extends AttributeRole = AttributeRole> {
  /** Where it lies in the processed log, without `@`. Example: `usr.email`. */
  readonly path: string;
  /** What a query may do with it. */
  readonly role: Role;
  /** Type of its values; `any` where Tailscale sends whatever the property calls for. */
  readonly type: AttributeType;
  /** Unit of a measure, as Datadog's facets name it. */
  readonly unit?: AttributeUnit;
  /** Name and group in Datadog's facet list; absent on attributes without a facet. */
  readonly facet?: { readonly name: string; readonly group: string };
  /** Fields of the raw log that it is made of, in order of preference. Empty where the pipeline derives it. */
  readonly from: readonly string[];
  /** One sentence: what it holds, with an example where that says more. */
  readonly description: string;
}

/**
 * - `facet`: can be searched, grouped by and counted
 * - `measure`: a number; can be searched by range and aggregated (sum, avg, max, percentiles)
 * - `detail`: can be searched and shown, but neither grouped by nor aggregated (it has no facet)
 * - `reserved`: one of Datadog's own (`service`, `status`, `host`, `source`), searched without `@`
 * - `tag`: a tag of the log, searched without `@`
 *
 * @see https://docs.datadoghq.com/logs/explorer/facets/
 */
export type AttributeRole = 'facet' | 'measure' | 'detail' | 'reserved' | 'tag';

export type AttributeType = 'string' | 'integer' | 'double' | 'boolean' | 'timestamp' | 'array' | 'any';

/** @see https://docs.datadoghq.com/logs/explorer/facets/#units */
export interface AttributeUnit {
  readonly family: 'bytes' | 'time';
  readonly name: 'byte' | 'nanosecond' | 'millisecond' | 'second';
}

/** What a query may group by or count the different values of. */
export type GroupableAttribute = Attribute<'facet'> | Attribute<'reserved'> | Attribute<'tag'>;
/** What a query may sum, average or take a percentile of. */
export type MeasureAttribute = Attribute<'measure'>;

type Described = Pick<Attribute, 'from' | 'description'> & { readonly type?: AttributeType };
type Faceted = Described & { readonly name: string; readonly group: string };

/** An attribute with a facet. Type `string` unless told. */
export function facet(path: string, about: Faceted): Attribute<'facet'> {
  return describe('facet', path, about);
}

/** A number with a unit. Type `integer` unless told. */
export function measure(
  path: string,
  about: Faceted & { readonly unit?: AttributeUnit },
): Attribute<'measure'> {
  const { unit } = about;
  return {
    ...describe('measure', path, { type: 'integer', ...about }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/**
 * A member of an array of objects. Datadog makes no facet of it: a group holds every log in which some element has the
 * value, and a number is that of the whole log, not of the element. Filters and counts of different values stay right.
 *
 * @see https://docs.datadoghq.com/logs/explorer/search_syntax/#arrays
 */
export function element<Role extends 'facet' | 'measure'>(
  role: Role,
  path: string,
  about: Described,
): Attribute<Role> {
  const { type = role === 'measure' ? 'integer' : 'string', from, description } = about;
  return { path, role, type, from, description };
}

/** An attribute without a facet. Type `string` unless told. */
export function detail(path: string, about: Described): Attribute<'detail'> {
  const { type = 'string', from, description } = about;
  return { path, role: 'detail', type, from, description };
}

/** @see https://docs.datadoghq.com/logs/log_configuration/attributes_naming_convention/#reserved-attributes */
export function reserved(
  path: 'host' | 'message' | 'service' | 'source' | 'status',
  about: Described,
): Attribute<'reserved'> {
  const { type = 'string', from, description } = about;
  return { path, role: 'reserved', type, from, description };
}

/** A tag key. */
export function tag(key: string, about: Described): Attribute<'tag'> {
  const { type = 'string', from, description } = about;
  return { path: key, role: 'tag', type, from, description };
}

function describe<Role extends 'facet' | 'measure'>(
  role: Role,
  path: string,
  about: Faceted,
): Attribute<Role> {
  const { name, group, type = 'string', from, description } = about;
  return { path, role, type, facet: { name, group }, from, description };
}

/** Attributes by name, nested as an author likes. */
export type AttributeTree = Attribute | { readonly [name: string]: AttributeTree };

/** Every attribute of a catalogue, in its order. */
export function listAttributes(tree: AttributeTree): readonly Attribute[] {
  return isAttribute(tree) ? [tree] : Object.values(tree).flatMap(listAttributes);
}

function isAttribute(tree: AttributeTree): tree is Attribute {
  return typeof tree['path'] === 'string';
}

declare const brand: unique symbol;

/** An attribute as queries name it: `@usr.email`, and `service` or `tailnet` for reserved attributes and tags. */
export type FacetPath = string & { readonly [brand]: 'FacetPath' };

export function facetPath(attribute: Attribute): FacetPath {
  const bare = attribute.role === 'reserved' || attribute.role === 'tag';
  return (bare ? attribute.path : `@${attribute.path}`) as FacetPath;
}
