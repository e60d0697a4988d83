import { parseExpression, type Expression } from '../processors/arithmetic/parse-expression.js';
import { fieldsOfSearch, joined } from '../search/fields-read.js';
import type { Members } from './members.js';
import { readSearch } from './read-search.js';

/**
 * What a processor looks at and what it changes: paths of attributes, and reserved fields by their names. A path stands
 * for all that lies in it.
 */
export interface Effect {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Whether it changes more than that: the date, or tags. */
  readonly alsoWritesElsewhere?: boolean;
}

/** The effect of a processor; nothing for a type that reads or writes what its definition does not name. */
export function effectOf(members: Members): Effect | undefined {
  const sources = members.texts('sources');
  switch (members.text('type')) {
    case 'arithmetic-processor': {
      const expression = parseExpression(members.text('expression'));
      if (typeof expression === 'string') return undefined;
      return { reads: attributesOf(expression), writes: [members.text('target')] };
    }
    case 'array-processor':
      return effectOnArray(members.child('operation'));
    case 'attribute-remapper':
      return effectOfRemapper(members);
    case 'category-processor': {
      const reads = joined(members.list('categories').map((category) => fieldsOf(category.child('filter'))));
      return reads === undefined ? undefined : { reads, writes: [members.text('target')] };
    }
    case 'date-remapper':
      return { reads: sources, writes: [], alsoWritesElsewhere: true };
    case 'geo-ip-parser':
      return {
        reads: members.has('sources') ? sources : ['network.client.ip'],
        writes: [members.optionalText('target') ?? 'network.client.geoip'],
      };
    case 'lookup-processor':
      return { reads: [members.text('source')], writes: [members.text('target')] };
    // Of several remappers of a field the first counts: who needs one of them needs all.
    case 'message-remapper':
      return { reads: ['message', ...sources], writes: ['message', ...sources] };
    case 'service-remapper':
      return { reads: ['service', ...sources], writes: ['service'] };
    case 'status-remapper':
      return { reads: ['status', ...sources], writes: ['status'] };
    case 'string-builder-processor': {
      const blocks = members.text('template').matchAll(/%\{([^}]*)\}/g);
      return { reads: [...blocks].map(([, path = '']) => path.trim()), writes: [members.text('target')] };
    }
    default:
      return undefined;
  }
}

/** Fields that the search of a filter looks at; nothing where it may look at any. */
export function fieldsOf(filter: Members): readonly string[] | undefined {
  const search = readSearch(filter, 'query');
  return search === undefined ? undefined : fieldsOfSearch(search);
}

function effectOnArray(operation: Members): Effect | undefined {
  const source = operation.text('source');
  const target = operation.text('target');
  switch (operation.text('type')) {
    case 'length':
    case 'select':
      return { reads: [source], writes: [target] };
    case 'append':
      return {
        reads: [source, target],
        writes: [target, ...(operation.flag('preserveSource', true) ? [] : [source])],
      };
    default:
      return undefined;
  }
}

function effectOfRemapper(members: Members): Effect {
  const sources = members.optionalText('sourceType') === 'tag' ? [] : members.texts('sources');
  const target = members.optionalText('targetType') === 'tag' ? [] : [members.text('target')];
  return {
    reads: [...sources, ...target],
    writes: [...target, ...(members.flag('preserveSource', false) ? [] : sources)],
    alsoWritesElsewhere: [members.optionalText('sourceType'), members.optionalText('targetType')].includes(
      'tag',
    ),
  };
}

function attributesOf(expression: Expression): readonly string[] {
  switch (expression.type) {
    case 'number':
      return [];
    case 'attribute':
      return [expression.path];
    case 'negative':
      return attributesOf(expression.operand);
    case 'operation':
      return [...attributesOf(expression.left), ...attributesOf(expression.right)];
    default:
      return expression satisfies never;
  }
}
