/**
 * Writes the patterns of uap-core, whose YAML takes a tenth of a second to parse, as a module that costs nothing
 * until the first user agent is parsed. Run it after an update of uap-core: `npx tsx scripts/generate-user-agents.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { parseRegex } from '../src/engine/regex/parse-regex.js';
import type { RegexNode } from '../src/engine/regex/syntax-tree.js';

const require = createRequire(import.meta.url);
const yaml = readFileSync(require.resolve('uap-core/regexes.yaml'), 'utf8');
const { version } = require('uap-core/package.json') as { version: string };

type Pattern = Record<string, string> & { regex: string };

const groups = Object.entries(parse(yaml) as Record<string, readonly Pattern[]>).map(
  ([name, patterns]) =>
    [name, patterns.map((pattern) => ({ ...pattern, required: requiredText(pattern) }))] as const,
);
const literal = JSON.stringify(JSON.stringify(Object.fromEntries(groups)));
const target = resolve(import.meta.dirname, '../src/engine/generated/user-agent-patterns.ts');
writeFileSync(
  target,
  `// Generated from uap-core ${version} (Apache-2.0, https://github.com/ua-parser/uap-core)
// by scripts/generate-user-agents.ts. Do not edit.
/** JSON text of uap-core's regexes.yaml. */
export const userAgentPatterns =
  ${literal};
`,
);

/** The longest text that every match holds: a search for it spares most patterns from being compiled and run. */
function requiredText({ regex, regex_flag: flag }: Pattern): string {
  const parsed = parseRegex(regex);
  if (!parsed.ok) return '';
  const longest = textRuns(parsed.syntax.root).reduce(
    (best, run) => (run.length > best.length ? run : best),
    '',
  );
  return flag === 'i' ? longest.toLowerCase() : longest;
}

function textRuns(node: RegexNode): readonly string[] {
  const runs = [''];
  for (const piece of pieces(node)) {
    if (piece === undefined) runs.push('');
    else runs[runs.length - 1] += piece;
  }
  return runs;
}

/** Characters in their order; `undefined` where anything may stand between. */
function pieces(node: RegexNode): readonly (string | undefined)[] {
  switch (node.type) {
    case 'character':
      return [String.fromCodePoint(node.codePoint)];
    case 'sequence':
      return node.items.flatMap(pieces);
    case 'capture':
    case 'atomic':
      return pieces(node.body);
    case 'repeat':
      return node.min > 0 ? [undefined, ...pieces(node.body), undefined] : [undefined];
    case 'assertion':
    case 'empty':
      return [];
    default:
      return [undefined];
  }
}

console.log(`${target}: ${literal.length} characters`);
