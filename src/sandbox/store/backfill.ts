import { type Column, numberColumn, numbersColumn, textColumn, textsColumn } from './column.js';
import { literal } from './duckdb.js';

/**
 * Assignments that fill a new column from the attributes of logs that are already kept. Arrays on the way are walked
 * as the search does: any element counts, and a number in the path picks one element.
 */
export function backfillAssignments(column: Column): readonly string[] {
  const values = valuesSql(column.path);
  const texts = `list_transform(list_filter(${values}, lambda v: ${isScalar('v')}), lambda v: json_extract_string(v, '$'))`;
  const numbers = `list_transform(list_filter(${values}, lambda v: ${isNumber('v')}), lambda v: CAST(json_extract_string(v, '$') AS DOUBLE))`;
  const single = `len(${values}) = 1 AND ${isScalar(`${values}[1]`)}`;
  return [
    `${textColumn(column)} = CASE WHEN ${single} THEN ${texts}[1] END`,
    `${numberColumn(column)} = CASE WHEN ${single} THEN ${numbers}[1] END`,
    `${textsColumn(column)} = CASE WHEN len(${values}) > 0 AND NOT (${single}) THEN ${texts} END`,
    `${numbersColumn(column)} = CASE WHEN len(${values}) > 0 AND NOT (${single}) THEN ${numbers} END`,
  ];
}

function valuesSql(path: string): string {
  const walked = path.split('.').reduce((from, segment) => step(from, segment), '[attrs]');
  return `list_filter(${expand(walked)}, lambda v: v IS NOT NULL AND json_type(v) <> 'NULL')`;
}

function step(from: string, segment: string): string {
  const member = literal(`$."${segment.replaceAll('"', '\\"')}"`);
  if (!/^\d+$/u.test(segment)) return `list_transform(${expand(from)}, lambda v: json_extract(v, ${member}))`;
  const element = literal(`$[${segment}]`);
  return `list_transform(${from}, lambda v: CASE json_type(v) WHEN 'ARRAY' THEN json_extract(v, ${element}) ELSE json_extract(v, ${member}) END)`;
}

// Arrays in arrays are rare, so two levels are opened at each step.
function expand(from: string): string {
  const once = (inner: string): string =>
    `flatten(list_transform(${inner}, lambda v: CASE WHEN json_type(v) = 'ARRAY' THEN json_extract(v, '$[*]') ELSE [v] END))`;
  return once(once(from));
}

function isScalar(value: string): string {
  return `json_type(${value}) NOT IN ('OBJECT', 'ARRAY', 'NULL')`;
}

function isNumber(value: string): string {
  return `json_type(${value}) IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE')`;
}
