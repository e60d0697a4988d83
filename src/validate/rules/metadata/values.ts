import { sources } from '../../sources.js';
import type { CsvRow } from '../../text/csv.js';
import type { Problem } from '../../problem.js';
import type { Rule } from '../../rule.js';
import { nearest } from '../../../model/nearest.js';
import { csvOf } from '../../text/csv.js';

const types = ['count', 'gauge', 'rate'];

export const values: Rule = {
  id: 'metadata-value',
  summary: 'Type, orientation, interval and curated_metric hold what they may, and no needed cell is empty',
  why: 'The metric is shown without its type, or the file is refused.',
  bad: 'tailscale.device.count,guage,…',
  source: sources.metadata,
  tier: 'A',
  severity: 'error',
  kinds: ['metadata'],
  *check({ text }) {
    const { header, rows } = csvOf(text);
    for (const row of rows) {
      for (const column of ['metric_name', 'metric_type', 'orientation', 'integration']) {
        if (header.includes(column) && row.get(column) === '') {
          yield { pointer: '', line: row.line, message: `"${column}" is empty` };
        }
      }
      yield* checkCells(row);
    }
  },
};

function* checkCells({ get, line }: CsvRow): Iterable<Problem> {
  const place = { pointer: '', line };
  const type = get('metric_type') ?? '';
  if (type !== '' && !types.includes(type)) {
    const meant = nearest(type, types);
    const hint = meant === undefined ? `known: ${types.join(', ')}` : `did you mean "${meant}"?`;
    yield { ...place, message: `"${type}" is no metric type`, hint };
  }
  const orientation = get('orientation') ?? '';
  if (orientation !== '' && !['0', '1', '-1'].includes(orientation)) {
    yield { ...place, message: `"${orientation}" is no orientation`, hint: 'it is 0, 1 or -1' };
  }
  const interval = get('interval') ?? '';
  if (interval !== '' && !/^\d+$/.test(interval)) {
    yield {
      ...place,
      message: `"${interval}" is no interval`,
      hint: 'a whole number of seconds, or nothing',
    };
  }
  const curated = (get('curated_metric') ?? '').split('|').filter((name) => name !== '');
  if (new Set(curated).size < curated.length || curated.some((name) => !['cpu', 'memory'].includes(name))) {
    yield {
      ...place,
      message: `"${curated.join('|')}" is no curated metric`,
      hint: 'it is cpu, memory, or nothing',
    };
  }
}
