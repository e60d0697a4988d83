import type { ReservedField, SearchField } from '../../language/log-search/index.js';
import type { LogEvent, LogValue } from '../../model/log-event.js';
import { compilePath, isLogObject } from './attribute.js';
import { valueText, type ValueTest } from './values.js';

/** What a search runs over, and how its fields are read there. */
export interface SearchSubject<Subject> {
  /** A function that tells whether any value of the field passes. */
  readonly field: (field: SearchField) => (subject: Subject, test: ValueTest) => boolean;
  /** Whether `message:` is the text that free words are looked for in, and not a key like others. */
  readonly hasMessage: boolean;
  /** The text that free words are looked for in. */
  readonly message: (subject: Subject) => string;
  /** Whether any text of the subject, at any depth, passes. */
  readonly anyText: (subject: Subject, test: (text: string) => boolean) => boolean;
}

/** A whole log: `@` leads into its attributes, other words are reserved fields or keys of tags. */
export const eventSubject: SearchSubject<LogEvent> = {
  field: (field) => {
    switch (field.type) {
      case 'attribute': {
        const anyValue = compilePath(field.path);
        return (event, test) => anyValue(event.custom, test);
      }
      case 'reserved':
        return reservedField(field.name);
      case 'tag': {
        const prefix = `${field.key}:`;
        return (event, test) =>
          event.tags.some((tag) => tag.startsWith(prefix) && test(tag.slice(prefix.length)));
      }
      case 'calculated':
        return () => false;
      case 'any':
        return (event, test) => eventSubject.anyText(event, test);
      default:
        return field satisfies never;
    }
  },
  hasMessage: true,
  message: (event) => event.message,
  anyText: (event, test) => test(event.message) || event.tags.some(test) || anyTextIn(event.custom, test),
};

/** One element of an array: its keys stand in the search without `@`. */
export const elementSubject: SearchSubject<LogValue> = {
  field: (field) => {
    switch (field.type) {
      case 'attribute':
        return compilePath(field.path);
      case 'reserved':
      case 'calculated':
        return compilePath(field.name);
      case 'tag':
        return compilePath(field.key);
      case 'any':
        return (element, test) => anyTextIn(element, test);
      default:
        return field satisfies never;
    }
  },
  hasMessage: false,
  message: (element) => valueText(element) ?? '',
  anyText: (element, test) => anyTextIn(element, test),
};

function reservedField(name: ReservedField): (event: LogEvent, test: ValueTest) => boolean {
  switch (name) {
    case 'tags':
      return (event, test) => event.tags.some(test);
    case 'message':
    case 'service':
    case 'status':
    case 'host':
    case 'source':
    case 'timestamp':
      return (event, test) => isPresent(event[name], test);
    case 'trace_id':
      return (event, test) => isPresent(event.traceId, test);
    case 'span_id':
      return (event, test) => isPresent(event.spanId, test);
    default:
      return name satisfies never;
  }
}

function isPresent(value: string | number | undefined, test: ValueTest): boolean {
  return value !== undefined && test(value);
}

function anyTextIn(value: LogValue, test: (text: string) => boolean): boolean {
  if (Array.isArray(value)) return value.some((element: LogValue) => anyTextIn(element, test));
  if (isLogObject(value)) return Object.values(value).some((member) => anyTextIn(member, test));
  const text = valueText(value);
  return text !== undefined && test(text);
}
