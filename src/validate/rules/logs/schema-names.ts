import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { processorsOf } from '../../assets/processors.js';
import { listAt, numberAt, textAt, textsAt } from '../../value.js';

export const schemaNames: Rule = {
  id: 'schema-processor-name',
  summary: 'Schema processors and their remappers are named for what they map',
  why: "Datadog's linter reads the mapping from the name and compares.",
  bad: 'name: Map fields, of a schema-remapper from `a` to `ocsf.b`',
  source: sources.logPipeline,
  tier: 'C',
  severity: 'warning',
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const { processor, type, pointer } of processorsOf(value)) {
      if (type !== 'schema-processor') continue;
      const classUid = numberAt(processor, 'schema', 'classUid');
      const name = textAt(processor, 'name') ?? '';
      if (classUid !== undefined && !name.includes(String(classUid))) {
        yield {
          pointer: `${pointer}/name`,
          message: `"${name}" does not name the class`,
          hint: `"Apply OCSF schema for ${classUid}"`,
        };
      }
      for (const [index, mapper] of listAt(processor, 'mappers').entries()) {
        const target = textAt(mapper, 'target');
        const named = textAt(mapper, 'name') ?? '';
        if (textAt(mapper, 'type') !== 'schema-remapper' || target === undefined) continue;
        const missing = [...textsAt(mapper, 'sources'), target].find(
          (path) => !named.includes(`\`${path}\``),
        );
        if (missing === undefined) continue;
        yield {
          pointer: `${pointer}/mappers/${index}/name`,
          message: `the name does not say \`${missing}\``,
        };
      }
    }
  },
};
