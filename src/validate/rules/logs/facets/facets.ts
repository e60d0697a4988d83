import { nearest } from '../../../../model/nearest.js';
import { sources } from '../../../sources.js';
import type { Problem } from '../../../problem.js';
import type { Rule } from '../../../rule.js';
import { isObject, listAt, textAt, textsAt, type JsonObject } from '../../../value.js';
import { standardFacets } from './standard-facets.js';

const units: Readonly<Record<string, readonly string[]>> = {
  time: ['nanosecond', 'microsecond', 'millisecond', 'second', 'minute', 'hour', 'day', 'week'],
  bytes: [
    'bit',
    'byte',
    'kibibyte',
    'mebibyte',
    'gibibyte',
    'tebibyte',
    'pebibyte',
    'exbibyte',
    'kilobyte',
    'megabyte',
    'gigabyte',
    'terabyte',
  ],
};

export const facets: Rule = {
  id: 'facet',
  summary: 'Facets have paths of their own, one group, a type that fits, and a unit that exists',
  why: 'Of two facets on one path Datadog keeps one; a range of texts or a measure in an unknown unit cannot be drawn.',
  bad: 'two facets with path: usr.email',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'error',
  kinds: ['log-pipeline'],
  *check({ value }) {
    const seen = new Map<string, number>();
    for (const [index, facet] of listAt(value, 'facets').entries()) {
      if (!isObject(facet)) continue;
      const pointer = `/facets/${index}`;
      const path = textAt(facet, 'path') ?? '';
      const twin = seen.get(path);
      if (twin !== undefined)
        yield {
          pointer: `${pointer}/path`,
          message: `"${path}" is facet ${twin} already`,
          hint: 'keep one of the two',
        };
      seen.set(path, index);
      if (/^@|\s/.test(path))
        yield {
          pointer: `${pointer}/path`,
          message: `"${path}" is no path`,
          hint: `write "${path.replace(/^@|\s/g, '')}"`,
        };
      if (textsAt(facet, 'groups').length > 1)
        yield { pointer: `${pointer}/groups`, message: 'a facet has one group' };
      yield* checkKind(facet, pointer);
    }
  },
};

function* checkKind(facet: JsonObject, pointer: string): Iterable<Problem> {
  const type = textAt(facet, 'type');
  const isRange = textAt(facet, 'facetType') === 'range';
  if (isRange && (type === 'string' || type === 'boolean')) {
    yield {
      pointer: `${pointer}/facetType`,
      message: `a ${type} has no range`,
      hint: 'set type to integer or double',
    };
  }
  const facetType = textAt(facet, 'facetType');
  if (facetType !== undefined && facet['type'] === undefined)
    yield { pointer, message: `a ${facetType} has a type`, hint: 'add "type"', severity: 'warning' };
  if (facet['facetType'] === undefined && (type === 'double' || isObject(facet['unit']))) {
    yield { pointer, message: 'a measure is a range', hint: 'add "facetType: range"', severity: 'notice' };
  }
  const family = textAt(facet, 'unit', 'family');
  const name = textAt(facet, 'unit', 'name');
  if (family === undefined || name === undefined) return;
  const known = Object.hasOwn(units, family) ? units[family] : undefined;
  if (known === undefined) {
    const meant = nearest(family, Object.keys(units));
    yield {
      pointer: `${pointer}/unit/family`,
      message: `"${family}" is no family of units`,
      hint: meant === undefined ? 'time or bytes' : `did you mean "${meant}"?`,
    };
  } else if (!known.includes(name)) {
    const meant = nearest(name, known);
    yield {
      pointer: `${pointer}/unit/name`,
      message: `"${name}" is no unit of ${family}`,
      hint: meant === undefined ? `known: ${known.join(', ')}` : `did you mean "${meant}"?`,
    };
  }
  if (type === 'string' || type === 'boolean')
    yield { pointer: `${pointer}/unit`, message: `a ${type} has no unit` };
}

export const facetConflict: Rule = {
  id: 'facet-conflict',
  summary: 'A facet on a standard attribute has the group and name that it has everywhere',
  why: 'Facets belong to the organisation: two integrations that name one path differently contradict each other.',
  bad: '{path: usr.email, name: E-Mail, groups: [Tailscale]}',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'error',
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const [index, facet] of listAt(value, 'facets').entries()) {
      const standard = standardFacets.get(textAt(facet, 'path') ?? '');
      if (standard === undefined) continue;
      const name = textAt(facet, 'name');
      const [group] = textsAt(facet, 'groups');
      if (name !== undefined && name !== standard.name) {
        yield {
          pointer: `/facets/${index}/name`,
          message: `"${name}" is named otherwise elsewhere`,
          hint: `it is "${standard.name}"`,
        };
      }
      if (group !== undefined && group !== standard.group) {
        yield {
          pointer: `/facets/${index}/groups`,
          message: `"${group}" is not its group elsewhere`,
          hint: `it is "${standard.group}"`,
        };
      }
    }
  },
};
