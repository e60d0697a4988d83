import type { LogSearch, SearchField } from '../../language/log-search/index.js';
import type { LogEvent } from '../../model/log-event.js';
import { eventSubject } from './subject.js';
import { parseNumber, valueText } from './values.js';

/** A field that a log must hold one of some values in, lest the search be none of its business. */
interface Demand {
  readonly key: string;
  readonly field: SearchField;
  readonly values: readonly string[];
}

interface IndexedField<Owner> {
  readonly read: ReturnType<typeof eventSubject.field>;
  readonly byValue: ReadonlyMap<string, readonly Owner[]>;
}

/**
 * Tells whose searches a log may match, of many that all see every log: most of them ask for one of a few values of one
 * field, and are found by it without being run.
 */
export class SearchIndex<Owner> {
  readonly #always: readonly Owner[];
  readonly #fields: readonly IndexedField<Owner>[];

  constructor(searches: readonly (readonly [Owner, LogSearch])[]) {
    const demanded = searches.map(([owner, search]) => ({ owner, demands: demandsOf(search) }));
    const tellingness = countValues(demanded.flatMap(({ demands }) => demands));
    const always: Owner[] = [];
    const fields = new Map<string, { readonly field: SearchField; readonly byValue: Map<string, Owner[]> }>();
    for (const { owner, demands } of demanded) {
      const best = demands.reduce<Demand | undefined>((most, demand) => {
        const tells = (one: Demand): number => tellingness.get(one.key)?.size ?? 0;
        return most === undefined || tells(demand) > tells(most) ? demand : most;
      }, undefined);
      if (best === undefined) {
        always.push(owner);
        continue;
      }
      const { byValue } = fields.get(best.key) ?? { byValue: new Map<string, Owner[]>() };
      fields.set(best.key, { field: best.field, byValue });
      for (const value of best.values) byValue.set(value, [...(byValue.get(value) ?? []), owner]);
    }
    this.#always = [...new Set(always)];
    this.#fields = [...fields.values()].map(({ field, byValue }) => ({
      read: eventSubject.field(field),
      byValue,
    }));
  }

  /** Owners of searches that may match, each once. No search of any other owner matches. */
  candidates(event: LogEvent): readonly Owner[] {
    let found: Owner[] | undefined;
    for (const { read, byValue } of this.#fields) {
      read(event, (value) => {
        const owners = byValue.get(valueText(value) ?? '');
        if (owners === undefined) return false;
        found ??= [...this.#always];
        for (const owner of owners) if (!found.includes(owner)) found.push(owner);
        return false;
      });
    }
    return found ?? this.#always;
  }
}

function countValues(demands: readonly Demand[]): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  for (const demand of demands) {
    const known = values.get(demand.key) ?? new Set<string>();
    for (const value of demand.values) known.add(value);
    values.set(demand.key, known);
  }
  return values;
}

function demandsOf(search: LogSearch): readonly Demand[] {
  switch (search.type) {
    case 'field': {
      const { field, value } = search;
      if (value.type !== 'term' && value.type !== 'phrase') return [];
      // A number is found however it is spelt, and a message by its words.
      if (parseNumber(value.text) !== undefined || field.type === 'any' || field.type === 'calculated')
        return [];
      if (field.type === 'reserved' && field.name === 'message') return [];
      const name = field.type === 'attribute' ? field.path : field.type === 'tag' ? field.key : field.name;
      return [{ key: `${field.type} ${name}`, field, values: [value.text] }];
    }
    case 'and':
      return search.clauses.flatMap(demandsOf);
    case 'or':
      return sharedDemand(search.clauses.map(demandsOf));
    default:
      return [];
  }
}

/** What all branches of an `OR` ask of one field together. */
function sharedDemand(branches: readonly (readonly Demand[])[]): readonly Demand[] {
  const [first = [], ...others] = branches;
  return first.flatMap((demand) => {
    const alike = others.map((branch) => branch.find(({ key }) => key === demand.key));
    if (alike.includes(undefined)) return [];
    return [{ ...demand, values: [...demand.values, ...alike.flatMap((other) => other?.values ?? [])] }];
  });
}
