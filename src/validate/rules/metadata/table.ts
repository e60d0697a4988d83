import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../../model/nearest.js';
import { csvOf } from '../../text/csv.js';

const needed =
  'metric_name metric_type interval unit_name per_unit_name description orientation integration short_name'.split(
    ' ',
  );
const columns: readonly string[] = [...needed, 'curated_metric', 'sample_tags'];

export const table: Rule = {
  id: 'metadata-table',
  summary: 'metadata.csv has the known columns, and every row has one cell for each',
  why: 'Datadog reads the descriptions and units of the metrics from it.',
  bad: 'metric_name,metric_typ,interval',
  source: sources.metadata,
  tier: 'A',
  severity: 'error',
  kinds: ['metadata'],
  *check({ text }) {
    const { header, rows } = csvOf(text);
    if (header.length === 0) {
      yield {
        pointer: '',
        line: 1,
        message: 'the file is empty',
        hint: `its first line is ${columns.join(',')}`,
      };
      return;
    }
    for (const [index, column] of header.entries()) {
      if (header.indexOf(column) < index)
        yield { pointer: '', line: 1, message: `the column "${column}" stands twice` };
      if (columns.includes(column)) continue;
      const meant = nearest(column, columns);
      const hint = meant === undefined ? `known: ${columns.join(', ')}` : `did you mean "${meant}"?`;
      yield { pointer: '', line: 1, message: `"${column}" is no column`, hint };
    }
    for (const column of needed) {
      if (header.includes(column) || header.some((name) => nearest(name, [column]) !== undefined)) continue;
      yield { pointer: '', line: 1, message: `the column "${column}" is missing` };
    }
    for (const { cells, line } of rows) {
      if (cells.length === header.length) continue;
      const message = `the row has ${cells.length} cells, the header ${header.length}`;
      yield { pointer: '', line, message, hint: 'count the commas; quote a text that holds one' };
    }
  },
};
