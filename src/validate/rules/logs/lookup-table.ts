import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { processorsOf } from '../../assets/processors.js';
import { textAt, valueAt } from '../../value.js';

export const lookupTable: Rule = {
  id: 'lookup-table',
  summary: 'A lookup table has lines "key,value", each key once',
  why: 'A line without a comma gives no value; of a key that stands twice, one is lost.',
  bad: 'lookupTable: "6 TCP"',
  source: sources.logProcessors,
  tier: 'own',
  severity: 'error',
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const { processor, type, pointer } of processorsOf(value)) {
      if (type !== 'lookup-processor') continue;
      const table = textAt(processor, 'lookupTable');
      if (table === undefined) {
        if (
          valueAt(processor, 'lookupEnrichmentTable') === undefined &&
          valueAt(processor, 'lookupTable') === undefined
        ) {
          yield { pointer, message: '"lookupTable" is missing', hint: 'add lines "key,value"' };
        }
        continue;
      }
      const at = `${pointer}/lookupTable`;
      const seen = new Set<string>();
      const lines = table.split('\n').filter((line) => line.trim() !== '');
      if (lines.length === 0) yield { pointer: at, message: 'the table is empty' };
      for (const line of lines) {
        const comma = line.indexOf(',');
        const key = line.slice(0, comma).trim();
        if (comma === -1)
          yield { pointer: at, message: `"${line.trim()}" has no comma`, hint: 'write "key,value"' };
        else if (seen.has(key))
          yield { pointer: at, message: `the key "${key}" stands twice`, severity: 'warning' };
        seen.add(key);
      }
    }
  },
};
