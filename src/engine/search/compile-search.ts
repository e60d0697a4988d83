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
      const any = search.clauses.map((clause) => compile(clause, subject));
      return (candidate) => {
        for (const matches of any) if (matches(candidate)) return true;
        return false;
      };
    }
    default:
      return search satisfies never;
  }
}

function compileField<Subject>(
  search: FieldSearch,
  subject: SearchSubject<Subject>,
): (candidate: Subject) => boolean {
  const { field, value } = search;
  if (isTextValue(value)) {
    if (field.type === 'any') {
      const contains = compileFreeText(value);
      return (candidate) => subject.anyText(candidate, contains);
    }
    // The message is the one field that is searched by its words.
    if (subject.hasMessage && field.type === 'reserved' && field.name === 'message') {
      const contains = compileFreeText(value);
      return (candidate) => contains(subject.message(candidate));
    }
  }
  const test = compileValue(value);
  const anyValue = subject.field(field);
  return (candidate) => anyValue(candidate, test);
}

function isTextValue(value: FieldSearch['value']): value is TextValue {
  return value.type === 'term' || value.type === 'phrase' || value.type === 'wildcard';
}
