import { isScalar } from '../event/mutable-event.js';
import { parsePath, writePath } from '../event/path.js';
import { readSource } from '../event/source.js';
import { scalarText } from '../event/value-text.js';
import type { CoveragePoint } from '../pipeline/coverage-point.js';
import type { Members } from '../pipeline/members.js';
import type { CompileContext, Processor } from '../pipeline/step.js';
import { noneOf } from './sources.js';

/**
 * Writes what a table says of the source's text, else the default; a log without the source gets neither.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/lookup_processor/
 */
export function compileLookupProcessor(members: Members, context: CompileContext): Processor {
  const source = parsePath(members.text('source'));
  const target = parsePath(members.text('target'));
  const referenceTable = members.optionalText('lookupEnrichmentTable');
  if (referenceTable !== undefined) {
    context.needsData(`the reference table "${referenceTable}"`);
    return () => `the reference table "${referenceTable}" is not at hand`;
  }
  const table = readTable(members, context);
  const fallback = members.optionalText('defaultLookup');
  const missing = noneOf([source]);
  return (event) => {
    const value = readSource(event, source);
    if (!isScalar(value)) return missing;
    const line = table.get(scalarText(value));
    if (line === undefined && fallback === undefined) return 'the table has no line for it';
    if (line !== undefined) line.point.count++;
    writePath(event.custom, target, line?.value ?? fallback ?? '');
    return undefined;
  };
}

interface LookupLine {
  readonly value: string;
  readonly point: CoveragePoint;
}

// A line is cut at its first comma, so that values may hold commas; neither docs nor tests know of quotes.
function readTable(members: Members, context: CompileContext): ReadonlyMap<string, LookupLine> {
  const table = new Map<string, LookupLine>();
  for (const line of members.texts('lookupTable').flatMap((text) => text.split(/\r?\n/))) {
    if (line.trim() === '') continue;
    const comma = line.indexOf(',');
    if (comma < 0) {
      members.report('lookupTable', `line "${line}" has no comma`, 'write "key,value"');
      continue;
    }
    const key = line.slice(0, comma).trim();
    if (!table.has(key))
      table.set(key, { value: line.slice(comma + 1).trim(), point: context.addPoint('lookupLines', key) });
  }
  return table;
}
