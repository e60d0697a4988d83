import type { FieldSearch, LogSearch, TextValue } from '../../language/log-search/index.js';
import type { LogEvent, LogValue } from '../../model/log-event.js';
import { compileNetworks } from './cidr.js';
import { compileFreeText } from './free-text.js';
import { elementSubject, eventSubject, type SearchSubject } from './subject.js';
import { compileValue, valueText } from './values.js';

export type EventMatcher = (event: LogEvent) => boolean;
export type ElementMatcher = (element: LogValue) => boolean;

/** A search as a function over logs. A template variable that was not filled in lets every log pass. */
export function compileSearch(search: LogSearch): EventMatcher {
  return compile(search, eventSubject);
}

/** A search as a function over the elements of an array, whose keys stand in it without `@`. */
export function compileElementSearch(search: LogSearch): ElementMatcher {
  return compile(search, elementSubject);
}

function compile<Subject>(
  search: LogSearch,
  subject: SearchSubject<Subject>,
): (candidate: Subject) => boolean {
  switch (search.type) {
    case 'all':
    case 'variable':
      return () => true;
    case 'text': {
      const contains = compileFreeText(search.value);
      return (candidate) => contains(subject.message(candidate));
    }
    case 'field':
      return compileField(search, subject);
    case 'cidr': {
      const isInside = compileNetworks(search.networks);
      const anyValue = subject.field(search.field);
      const test = (value: LogValue): boolean => isInside(valueText(value) ?? '');
      return (candidate) => anyValue(candidate, test);
    }
    case 'not': {
      const matches = compile(search.clause, subject);
      return (candidate) => !matches(candidate);
    }
    case 'and': {
      const all = search.clauses.map((clause) => compile(clause, subject));
      // Loops, because a search runs over each log, and a callback would be made anew each time.
      return (candidate) => {
        for (const matches of all) if (!matches(candidate)) return false;
        return true;
      };
    }
    case 'or': {
      const any = compileAny(search.clauses, subject);
      return (candidate) => {
        for (const matches of any) if (matches(candidate)) return true;
        return false;
      };
    }
    default:
      return search satisfies never;
  }
}

/** What several clauses ask of one field is asked of each of its values in one go (`@network.destination.port:(22 OR 445)`). */
function compileAny<Subject>(
  clauses: readonly LogSearch[],
  subject: SearchSubject<Subject>,
): readonly ((candidate: Subject) => boolean)[] {
  const others: LogSearch[] = [];
  const byField = new Map<string, FieldSearch[]>();
  for (const clause of clauses) {
    if (clause.type !== 'field' || readWords(clause, subject) !== undefined) others.push(clause);
    else {
      const key = JSON.stringify(clause.field);
      byField.set(key, [...(byField.get(key) ?? []), clause]);
    }
  }
  const ofFields = [...byField.values()].flatMap((searches) => {
    const [first] = searches;
    if (first === undefined) return [];
    if (searches.length === 1) return [compileField(first, subject)];
    const anyValue = subject.field(first.field);
    const tests = searches.map(({ value }) => compileValue(value));
    const test = (value: LogValue): boolean => {
      for (const passes of tests) if (passes(value)) return true;
      return false;
    };
    return [(candidate: Subject) => anyValue(candidate, test)];
  });
  return [...ofFields, ...others.map((clause) => compile(clause, subject))];
}

/** The words that a search looks for; the message is the one field that is searched by them. */
function readWords<Subject>(
  { field, value }: FieldSearch,
  subject: SearchSubject<Subject>,
): TextValue | undefined {
  const isMessage = subject.hasMessage && field.type === 'reserved' && field.name === 'message';
  return isTextValue(value) && (field.type === 'any' || isMessage) ? value : undefined;
}

function compileField<Subject>(
  search: FieldSearch,
  subject: SearchSubject<Subject>,
): (candidate: Subject) => boolean {
  const { field, value } = search;
  const words = readWords(search, subject);
  if (words !== undefined) {
    const contains = compileFreeText(words);
    return field.type === 'any'
      ? (candidate) => subject.anyText(candidate, contains)
      : (candidate) => contains(subject.message(candidate));
  }
  const test = compileValue(value);
  const anyValue = subject.field(field);
  return (candidate) => anyValue(candidate, test);
}

function isTextValue(value: FieldSearch['value']): value is TextValue {
  return value.type === 'term' || value.type === 'phrase' || value.type === 'wildcard';
}
