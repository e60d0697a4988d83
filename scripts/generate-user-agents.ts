/**
 * Writes the patterns of uap-core, whose YAML takes a tenth of a second to parse, as a module that costs nothing
 * until the first user agent is parsed. Run it after an update of uap-core: `npx tsx scripts/generate-user-agents.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);
const yaml = readFileSync(require.resolve('uap-core/regexes.yaml'), 'utf8');
const { version } = require('uap-core/package.json') as { version: string };

const literal = JSON.stringify(JSON.stringify(parse(yaml)));
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
console.log(`${target}: ${literal.length} characters`);
