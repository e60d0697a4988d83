import { describe, expect, it } from 'vitest';
import { BadLine, compileLineProcessor } from '../../src/engine/line-processor.js';
import { compilePipeline } from '../../src/engine/pipeline/compile-pipeline.js';

const pipeline = compilePipeline(
  {
    filter: { query: 'source:tailscale' },
    processors: [{ type: 'attribute-remapper', sources: ['action'], target: 'evt.name' }],
  },
  { filter: false },
);
const now = () => Date.UTC(2026, 0, 15);

function processor(mode: 'test' | 'production') {
  return compileLineProcessor([pipeline], { mode, now, source: 'tailscale', onProblem: () => undefined });
}

describe('a line of logs', () => {
  it('becomes an event as production indexes it', () => {
    expect(
      processor('production')(
        '{"action":"LOGIN","bytes":1.0,"id":7288183648727243213,"level":"warn","message":"up"}',
      ),
    ).toBe(
      '{"timestamp":1768435200000,"status":"warn","source":"tailscale","message":"up","tags":[],"custom":{"bytes":1.0,"id":7288183648727243213,"level":"warn","evt":{"name":"LOGIN"}}}',
    );
  });

  it('becomes an event as the harness of tests has it', () => {
    expect(processor('test')('{"action":"LOGIN","message":"up"}')).toBe(
      '{"source":"tailscale","message":"up","tags":["source:LOGS_SOURCE"],"custom":{"evt":{"name":"LOGIN"}}}',
    );
  });

  it('may be plain text', () => {
    expect(processor('test')('exit-node "up"')).toContain('"message":"exit-node \\"up\\""');
  });

  it.each(['{"ddtags":"team:net","ddsource":"tailscale"}', '{"action":null}'])(
    'may be JSON that leaves no attribute: %s',
    (line) => {
      expect(processor('production')(line)).toContain('"custom":{}');
    },
  );

  const deep = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
  it.each(['{"action":"LOG', '{"a":1}}', '{ "a" }', deep, '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)])(
    'is bad if it begins like JSON and is none, or nests too deep: %#',
    (line) => {
      expect(processor('production')(line)).toBeInstanceOf(BadLine);
    },
  );
});
