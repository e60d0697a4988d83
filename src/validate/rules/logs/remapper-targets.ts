import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { processorsOf, sourcesOf } from '../../assets/processors.js';
import { textAt, valueAt } from '../../value.js';

export const remapperTargets: Rule = {
  id: 'processor-path',
  summary:
    'Processors read and write paths of attributes: no "@", no blanks, no ":" or ",", and no path twice',
  why: 'The processor looks for an attribute of exactly that name and finds none.',
  bad: 'sources: ["@usr.email"]',
  source: sources.logProcessors,
  tier: 'own',
  severity: 'warning',
  kinds: ['log-pipeline'],
  *check({ value }) {
    for (const { processor, type, pointer } of processorsOf(value)) {
      const read = sourcesOf(processor);
      for (const [index, path] of read.entries()) {
        const at = processor['sources'] === undefined ? `${pointer}/source` : `${pointer}/sources/${index}`;
        if (/^@|^\s|\s$/.test(path))
          yield {
            pointer: at,
            message: `"${path}" is no path`,
            hint: `write "${path.trim().replace(/^@/, '')}"`,
          };
        if (read.indexOf(path) < index)
          yield { pointer: at, message: `"${path}" stands twice`, severity: 'warning' };
      }
      const target = textAt(processor, 'target');
      if (target === undefined) continue;
      if (/^@|^\s|\s$|[:,]/.test(target)) {
        yield {
          pointer: `${pointer}/target`,
          message: `"${target}" is no path`,
          hint: 'name the attribute without "@", ":" and ","',
        };
      }
      const keeps = type !== 'attribute-remapper' || valueAt(processor, 'targetFormat') !== undefined;
      const changesKind = textAt(processor, 'sourceType') !== textAt(processor, 'targetType');
      if (!keeps && !changesKind && read.length === 1 && read[0] === target) {
        yield {
          pointer,
          message: `"${target}" is mapped to itself`,
          hint: 'take the processor out',
          severity: 'warning',
        };
      }
    }
  },
};
