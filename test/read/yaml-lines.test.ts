import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { indexYaml, parseYaml } from '../../src/read/parse.js';
import { findYamlLine } from '../../src/read/yaml-lines.js';
import { referenceFolder } from '../reference.js';

const text = `# bypass-global-missing-date-remapper-checks
id: tailscale
"quoted key": 'value: with a colon'
facets:
- path: usr.email
  groups:
    - User
- # a comment
  path: evt.name
pipeline:
  name: |
    facets:
      - no key
  filter: {query: "source:tailscale"}
`;

describe('the line of a pointer in YAML', () => {
  it.each([
    ['', 2],
    ['/id', 2],
    ['/quoted key', 3],
    ['/facets', 4],
    ['/facets/0', 5],
    ['/facets/0/groups/0', 7],
    ['/facets/1/path', 9],
    ['/pipeline/name', 11],
    ['/pipeline/filter', 14],
  ])('%s is %i', (pointer, line) => {
    expect(findYamlLine(text.split('\n'), pointer)).toBe(line);
  });

  it('is unknown for what indentation does not tell', () => {
    const lines = text.split('\n');
    expect(findYamlLine(lines, '/pipeline/filter/query')).toBeUndefined();
    expect(findYamlLine(lines, '/facets/7')).toBeUndefined();
    expect(findYamlLine(lines, '/nothing')).toBeUndefined();
    expect(findYamlLine(['&anchor {a: 1}'], '/a')).toBeUndefined();
  });
});

describe.skipIf(referenceFolder === undefined)('the line of a pointer in real files', () => {
  it('is that of the full parser, or unknown', () => {
    const wrong: string[] = [];
    for (const file of yamlFiles(join(referenceFolder ?? '', 'integrations'))) {
      const content = readFileSync(file, 'utf8');
      const lines = content.split('\n');
      const lineOf = indexYaml(content);
      for (const pointer of pointersOf(parseYaml(content).value, '')) {
        const quick = findYamlLine(lines, pointer);
        if (quick !== undefined && quick !== lineOf(pointer) && lines[quick - 1]?.trim() !== '-')
          wrong.push(`${file}#${pointer}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => join(folder, path));
}

function pointersOf(value: unknown, at: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, inner]) =>
      pointersOf(inner, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ),
  ];
}
