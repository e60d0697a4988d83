import { describe, expect, test } from 'vitest';
import { toApiPipeline } from '../../../src/deploy/pipelines/pipeline-api.js';

describe('toApiPipeline', () => {
  test('always says whether a pipeline and its processors are on, because the API takes silence for off', () => {
    const pipeline = toApiPipeline({
      type: 'pipeline',
      name: 'Tailscale',
      filter: { query: 'source:tailscale' },
      processors: [{ type: 'date-remapper', name: 'date', sources: ['eventTime'] }],
    });
    expect(pipeline).toEqual({
      name: 'Tailscale',
      is_enabled: true,
      filter: { query: 'source:tailscale' },
      processors: [{ type: 'date-remapper', name: 'date', sources: ['eventTime'], is_enabled: true }],
    });
  });

  test('keeps a processor that is switched off', () => {
    const { processors } = toApiPipeline({
      processors: [{ type: 'status-remapper', enabled: false, sources: [] }],
    });
    expect(processors).toEqual([{ type: 'status-remapper', is_enabled: false, sources: [] }]);
  });

  test('makes lines of a lookup table', () => {
    const { processors } = toApiPipeline({
      processors: [
        { type: 'lookup-processor', enabled: true, lookupTable: '6,tcp\n17,udp\n', defaultLookup: 'other' },
      ],
    });
    expect(processors).toEqual([
      {
        type: 'lookup-processor',
        is_enabled: true,
        lookup_table: ['6,tcp', '17,udp'],
        default_lookup: 'other',
      },
    ]);
  });

  test('renames members at every depth and drops what only the YAML knows', () => {
    const { processors } = toApiPipeline({
      processors: [
        {
          type: 'pipeline',
          enabled: true,
          ocsf: { isOcsf: true },
          filter: { query: '@action:*' },
          processors: [
            {
              type: 'geo-ip-parser',
              enabled: true,
              sources: ['src'],
              target: 'geo',
              ip_processing_behavior: 'do-nothing',
            },
            {
              type: 'array-processor',
              enabled: true,
              operation: { type: 'select', valueToExtract: 'name', filter: 'a:b' },
            },
            { type: 'user-agent-parser', enabled: true, encoded: false, combineVersionDetails: false },
            {
              type: 'grok-parser',
              enabled: true,
              grok: { supportRules: '', matchRules: 'r %{data}' },
              samples: ['a'],
            },
          ],
        },
      ],
    });
    expect(processors).toEqual([
      {
        type: 'pipeline',
        is_enabled: true,
        filter: { query: '@action:*' },
        processors: [
          { type: 'geo-ip-parser', is_enabled: true, sources: ['src'], target: 'geo' },
          {
            type: 'array-processor',
            is_enabled: true,
            operation: { type: 'select', value_to_extract: 'name', filter: 'a:b' },
          },
          { type: 'user-agent-parser', is_enabled: true, is_encoded: false },
          {
            type: 'grok-parser',
            is_enabled: true,
            grok: { support_rules: '', match_rules: 'r %{data}' },
            samples: ['a'],
          },
        ],
      },
    ]);
  });
});
