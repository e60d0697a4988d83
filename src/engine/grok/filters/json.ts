import { cleanAttributes } from '../../ingest/clean-attributes.js';
import { parseExactJson } from '../../json/exact-json.js';
import type { Filter } from './filter.js';

/** Parses an object or array; text behind it is let be (test of nginx_ingress_controller). */
export const readJson: Filter = (value) => {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return undefined;
  const parsed = parseExactJson(value, { trailing: 'ignore' });
  return parsed === undefined ? undefined : cleanAttributes(parsed.value);
};
