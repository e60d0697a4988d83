import { parseFormula } from '../../src/language/formula/index.js';
import { parseGrokRules } from '../../src/language/grok/index.js';
import { parseLogSearch } from '../../src/language/log-search/index.js';
import { parseMessageTemplate } from '../../src/language/message-template/index.js';
import { parseMetricQuery } from '../../src/language/metric-query/index.js';
import { parseMonitorQuery } from '../../src/language/monitor-query/index.js';
import { indexJson } from '../../src/read/json-index.js';
import { readCsv } from '../../src/validate/text/csv.js';
import { treeOf, validIntegration, type IntegrationFiles } from './valid-integration.js';
import type { AssetTree } from '../../src/model/asset-tree.js';

/** A small generator of numbers in [0, 1), the same for the same seed on every machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const fragments = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '{{',
  '}}',
  '{{#is_alert}}',
  '{{/is_alert}}',
  '{{^',
  '"',
  "'",
  '\\',
  '@',
  '$',
  '*',
  ':',
  ',',
  'source:exit-node',
  '@usr.email:',
  ' AND ',
  ' OR ',
  'NOT ',
  '-',
  '>=',
  '<',
  '..',
  ' TO ',
  'CIDR(',
  'by {',
  '.rollup(',
  'logs("',
  '").index("*")',
  '.last("5m")',
  ' > 10',
  'avg(last_5m):',
  'avg:system.load.1{',
  'formula("',
  'q1 / q2',
  '%{',
  'notSpace:',
  '::keyvalue',
  'date("yyyy',
  'regex("(',
  '|',
  '?',
  '+',
  '.*',
  '\n',
  '\t',
  ' ',
  '\u0000',
  '\uD800',
  '\uFEFF',
  'é',
  '𝄞',
  '0',
  '1e309',
  '-1',
  'null',
];

/** Random text: fragments of Datadog's languages, bytes, or a piece of `seed` with something changed. */
export function randomText(random: () => number, seeds: readonly string[]): string {
  const pieces: string[] = [];
  const length = Math.floor(random() * 12);
  for (let index = 0; index < length; index += 1) {
    pieces.push(
      random() < 0.8
        ? (fragments[Math.floor(random() * fragments.length)] ?? '')
        : String.fromCharCode(Math.floor(random() * 0x1_00_00)),
    );
  }
  const noise = pieces.join('');
  const seed = seeds[Math.floor(random() * seeds.length)];
  if (seed === undefined || random() < 0.3) return noise;
  const from = Math.floor(random() * (seed.length + 1));
  const to = from + Math.floor(random() * 6);
  return seed.slice(0, from) + noise.slice(0, 6) + seed.slice(to);
}

/** The valid integration with one value, key or text changed at random. */
export function randomTree(random: () => number): AssetTree {
  const files: IntegrationFiles = structuredClone(validIntegration());
  const paths = Object.keys(files).filter((path) => !path.endsWith('.png'));
  const path = paths[Math.floor(random() * paths.length)] ?? 'manifest.json';
  const value = files[path];
  if (typeof value === 'string') files[path] = randomText(random, [value]);
  else if (random() < 0.2) files[path] = randomText(random, [JSON.stringify(value, null, 1)]);
  else changeSomething(value, random);
  return treeOf(files);
}

function changeSomething(root: unknown, random: () => number): void {
  let holder = root as Record<string, unknown>;
  for (let depth = 0; depth < 12; depth += 1) {
    const keys = Object.keys(holder);
    const key = keys[Math.floor(random() * keys.length)];
    if (key === undefined) return;
    const inner = holder[key];
    if (typeof inner === 'object' && inner !== null && random() < 0.75) {
      holder = inner as Record<string, unknown>;
      continue;
    }
    const strange: readonly unknown[] = [
      null,
      7,
      -0.5,
      true,
      '',
      [],
      {},
      [[]],
      { a: { b: [null] } },
      ['x', 1],
    ];
    const pick = random();
    if (pick < 0.45) holder[key] = strange[Math.floor(random() * strange.length)];
    else if (pick < 0.9) holder[key] = randomText(random, typeof inner === 'string' ? [inner] : []);
    else holder[randomText(random, [key])] = inner;
    return;
  }
}

/** Everything that reads text of others. */
export const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  'log search': parseLogSearch,
  'monitor query': parseMonitorQuery,
  'metric query': parseMetricQuery,
  formula: parseFormula,
  'message template': parseMessageTemplate,
  'grok rules': parseGrokRules,
  csv: readCsv,
  'index of JSON': indexJson,
};

/** Texts that parse, to be changed a little. */
export const parserSeeds: readonly string[] = [
  'source:tailscale (@evt.outcome:failure OR -@usr.email:"alice@example.com") @network.bytes_read:[1 TO 9]',
  'logs("source:tailscale").index("*").rollup("sum", "@network.bytes_read").by("@usr.email").last("5m") > 10',
  'avg(last_5m):avg:system.load.1{host:exit-node} by {host} / 2 > 4',
  '{{#is_match "host.name" "exit"}}{{[@usr.email].name}}{{else}}@slack-ops{{/is_match}}',
  'login %{date("yyyy-MM-dd HH:mm:ss"):date} %{notSpace:usr.email} %{data::keyvalue("=")}',
  'a,b\n"x ""y""",2\n',
];
