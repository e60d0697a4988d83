import { describe, expect, it } from 'vitest';
import { ObjectSerializer } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ObjectSerializer.js';
import { parse } from 'yaml';
import { splitTables } from '../../src/cli/logs/split-tables.js';
import { exportObservabilityPipelines } from '../../src/export/observability-pipelines.js';
import { exportVector } from '../../src/export/vector.js';

function listUnparsed(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '_unparsed' in value && value._unparsed === true ? [value] : [];
  return [...own, ...Object.values(value).flatMap(listUnparsed)];
}

/** Brackets that close in the order in which they open, texts and expressions left out. */
function isBalanced(program: string): boolean {
  const open: string[] = [];
  const closing: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };
  const bare = program.replaceAll(/#.*$/gm, '').replaceAll(/r'[^']*'|"(?:[^"\\]|\\.)*"/g, '');
  for (const [bracket] of bare.matchAll(/[{}[\]()]/g)) {
    if (closing[bracket] === undefined) open.push(bracket);
    else if (open.pop() !== closing[bracket]) return false;
  }
  return open.length === 0;
}

const whole = { digestsPolicy: false };

describe('exportVector', () => {
  it('is a configuration of sources, transforms and sinks that hang together', () => {
    const config: {
      readonly sources: object;
      readonly transforms: Readonly<
        Record<string, { readonly inputs: readonly string[]; readonly source: string }>
      >;
      readonly sinks: { readonly datadog: { readonly inputs: readonly string[] } };
    } = parse(exportVector(splitTables, whole));
    const names = new Set([...Object.keys(config.sources), ...Object.keys(config.transforms)]);
    const inputs = [...Object.values(config.transforms), config.sinks.datadog].flatMap((part) => part.inputs);
    expect(inputs.filter((input) => !names.has(input))).toEqual([]);
    expect(Object.values(config.transforms).every(({ source }) => isBalanced(source))).toBe(true);
  });

  it('holds no key, and says that Vector has not run it yet', () => {
    const text = exportVector(splitTables, whole);
    expect(text).toContain('default_api_key: ${DD_API_KEY}');
    expect(text).toContain('Not yet run by Vector itself');
  });

  it('sends size and hash of a policy file where a setting asks for it', () => {
    expect(exportVector(splitTables, whole)).not.toContain('sha2');
    for (const text of [
      exportVector(splitTables, { digestsPolicy: true }),
      exportObservabilityPipelines(splitTables, { digestsPolicy: true }),
    ]) {
      expect(text).toMatch(/sha2\(text, variant: \\?"SHA-256\\?"\)/);
    }
  });

  it('knows the ports, protocols and regions that logs split knows', () => {
    const text = exportVector(splitTables, whole);
    expect(text).toContain('"99":"tsmp"');
    expect(text).toContain('"8":"London"');
    expect(text).toContain('known_ports = [20,21,22,');
  });
});

describe('exportObservabilityPipelines', () => {
  it('is a body that the official client understands to the last member', () => {
    const body: unknown = JSON.parse(exportObservabilityPipelines(splitTables, whole));
    const spec: unknown = ObjectSerializer.deserialize(body, 'ObservabilityPipelineSpec', '');
    expect(listUnparsed(spec)).toEqual([]);
    expect(JSON.stringify(spec)).not.toContain('additionalProperties');
  });
});
