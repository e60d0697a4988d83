import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import type { AssetKind } from '../../../model/asset-tree.js';

const everyKind: readonly AssetKind[] = [
  ...(['manifest', 'readme', 'changelog', 'dashboard', 'monitor', 'log-pipeline', 'pipeline-tests'] as const),
  ...(['service-checks', 'dataflows', 'metadata', 'saved-view', 'security-rule', 'log-metric'] as const),
  ...(['image', 'other'] as const),
];

/** What the reader of files or the parser refused: links out of the folder, giant files, broken JSON, byte order marks. */
export const readable: Rule = {
  id: 'unreadable-file',
  summary: 'Every file can be read, parses, and holds each key once',
  why: 'A file that does not parse is refused as a whole; of a key that stands twice, the first value is silently lost.',
  bad: '{"title": "Overview", "title": "Traffic"}',
  source: sources.json,
  tier: 'B',
  severity: 'error',
  needsNoValue: true,
  kinds: everyKind,
  *check({ problem }) {
    if (problem === undefined) return;
    const { message, line = 1 } = problem;
    // An accepted manifest holds a key twice.
    const severity = message.includes('twice') && !message.includes('byte order mark') ? 'warning' : 'error';
    yield { pointer: '', message, line, hint: remedy(message), severity };
  },
};

function remedy(message: string): string {
  if (message.includes('link')) return 'put the file itself into the folder';
  if (message.includes('byte order mark')) return 'save the file as UTF-8 without a byte order mark';
  if (message.includes('twice')) return 'keep one of the two';
  if (message.includes('bytes')) return 'make it smaller';
  return 'mend the text at this line';
}
