import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import type { RunSamples } from '../../src/validate/attributes/attribute-knowledge.js';
import { validate, type ValidateOptions } from '../../src/validate/validate.js';
import { treeOf, validIntegration, type IntegrationFiles } from './valid-integration.js';

const dashboardPath = 'assets/dashboards/exit_node_watch_overview.json';
const testsPath = 'assets/logs/exit-node-watch_tests.yaml';
const query = '/widgets/0/definition/widgets/1/definition/requests/0/queries/0';

function dashboardWith(
  change: (query: Record<string, unknown>) => void,
  options: ValidateOptions = {},
): readonly Finding[] {
  const files = structuredClone(validIntegration());
  change(holderOf(files));
  return validate(treeOf(files), options);
}

function holderOf(files: IntegrationFiles): Record<string, unknown> {
  let holder: unknown = files[dashboardPath];
  for (const key of query.split('/').slice(1)) holder = (holder as Record<string, unknown>)[key];
  return holder as Record<string, unknown>;
}

const knowledge = (...catalogue: readonly string[]): ValidateOptions => ({
  attributes: { yielded: new Set<string>(), catalogue: new Set(catalogue) },
});

describe('unknown-attribute', () => {
  it('is a warning with the nearest name, since raw attributes pass through', () => {
    const found = dashboardWith((holder) => (holder['group_by'] = [{ facet: '@usr.emial' }]));
    expect(found).toMatchObject([
      {
        rule: 'unknown-attribute',
        severity: 'warning',
        pointer: `${query}/group_by/0/facet`,
        hint: 'did you mean @usr.email?',
      },
    ]);
  });

  it('is an error where the package declares its catalogue', () => {
    const found = validate(treeOf(validIntegration()), knowledge('usr.email'));
    expect(found.filter(({ rule }) => rule === 'unknown-attribute')).not.toEqual([]);
    expect(found.every(({ severity }) => severity === 'error')).toBe(true);
    expect(validate(treeOf(validIntegration()), knowledge('usr.email', 'evt.outcome'))).toEqual([]);
  });

  it('leaves alone what a query asks of other logs, of standard attributes and of tags', () => {
    const others = [
      'source:subnet-router @anything:x',
      'source:exit-node-watch @http.status_code:500 env:prod',
    ];
    for (const text of others) {
      expect(dashboardWith((holder) => (holder['search'] = { query: `${text} $user` }))).toEqual([]);
    }
  });

  it('knows what the tests of the pipeline hold', () => {
    expect(dashboardWith((holder) => (holder['group_by'] = [{ facet: '@flows.dst' }]))).toEqual([]);
  });

  it('knows what the engine makes of samples whose results nobody wrote', () => {
    const files = structuredClone(validIntegration());
    const tests = files[testsPath] as { tests: { result: { custom?: unknown } }[] };
    delete tests.tests[0]?.result.custom;
    const found = (runSamples: RunSamples): readonly string[] =>
      validate(treeOf(files), { runSamples, only: new Set(['unknown-attribute']) }).map(
        ({ message }) => message,
      );
    holderOf(files)['group_by'] = [{ facet: '@flows.dst' }];
    expect(found(() => [{ flows: [{ dst: '100.64.0.7' }] }])).toEqual([]);
    expect(found(() => [{}])).toEqual(['"@flows.dst" is no attribute that the pipeline yields']);
  });

  it('runs no pipeline where every result is written, but for a package that declares its catalogue', () => {
    let runs = 0;
    const runSamples: RunSamples = () => {
      runs += 1;
      return [];
    };
    validate(treeOf(validIntegration()), { runSamples });
    expect(runs).toBe(0);
    const found = validate(treeOf(validIntegration()), { runSamples, ...knowledge('flows.dst') });
    expect(runs).toBe(1);
    expect(found.map(({ message }) => message)).toContain('nothing yields the attribute "flows.dst"');
  });
});

describe('unyielded-attribute', () => {
  it('is an error where nothing yields what the catalogue names', () => {
    const found = validate(
      treeOf(validIntegration()),
      knowledge('usr.email', 'evt.outcome', 'network.client.port', 'tailscale.gone'),
    );
    expect(found).toMatchObject([
      { rule: 'unyielded-attribute', message: 'nothing yields the attribute "tailscale.gone"' },
    ]);
  });
});

describe('array-cross-product', () => {
  it('warns of a measure and a group, and of two groups, in one array of objects', () => {
    const measured = dashboardWith((holder) => {
      holder['compute'] = { aggregation: 'sum', metric: '@flows.bytes' };
      holder['group_by'] = [{ facet: '@flows.dst' }];
    });
    expect(measured).toMatchObject([
      { rule: 'array-cross-product', severity: 'warning', pointer: `${query}/group_by/0/facet` },
    ]);
    const paired = dashboardWith(
      (holder) => (holder['group_by'] = [{ facet: '@flows.dst' }, { facet: '@flows.bytes' }]),
    );
    expect(paired).toMatchObject([{ rule: 'array-cross-product', pointer: `${query}/group_by/1/facet` }]);
  });

  it('says nothing of a count by one of them', () => {
    expect(dashboardWith((holder) => (holder['group_by'] = [{ facet: '@flows.dst' }]))).toEqual([]);
  });
});

describe('unused-facet', () => {
  it('is a notice', () => {
    const files = structuredClone(validIntegration());
    const pipeline = files['assets/logs/exit-node-watch.yaml'] as { facets: object[] };
    pipeline.facets.push({ groups: ['User'], name: 'User Name', path: 'usr.name', source: 'log' });
    expect(validate(treeOf(files))).toMatchObject([
      { rule: 'unused-facet', severity: 'notice', pointer: '/facets/2/path' },
    ]);
  });

  it('leaves a facet alone whose use is misspelt, since that is what is wrong', () => {
    const files = structuredClone(validIntegration());
    const pipeline = files['assets/logs/exit-node-watch.yaml'] as { facets: object[] };
    pipeline.facets.push({ groups: ['User'], name: 'User Name', path: 'usr.name', source: 'log' });
    holderOf(files)['group_by'] = [{ facet: '@usr.naem' }];
    expect(validate(treeOf(files)).map(({ rule }) => rule)).toEqual(['unknown-attribute']);
  });
});

describe('bypass annotations', () => {
  const withPipeline = (change: (text: string) => string): readonly Finding[] => {
    const files = validIntegration();
    const path = 'assets/logs/exit-node-watch.yaml';
    const text = treeOf(files).files.find((file) => file.path === path)?.text ?? '';
    return validate(treeOf({ ...files, [path]: change(text) }));
  };

  it('silence their check in their file', () => {
    const withoutDate = (text: string): string =>
      text.replace('type: date-remapper', 'type: status-remapper');
    expect(withPipeline(withoutDate).map(({ rule }) => rule)).toContain('missing-date-remapper');
    const bypassed = withPipeline(
      (text) => `# bypass-global-missing-date-remapper-checks\n${withoutDate(text)}`,
    );
    expect(bypassed.map(({ rule }) => rule)).not.toContain('missing-date-remapper');
  });

  it('are findings where they silence nothing or name nothing', () => {
    const lines = [
      '# bypass-global-missing-date-remapper-checks',
      '# bypass-global-facets-paths-checks',
      '# bypass-global-',
    ];
    expect(withPipeline((text) => `${lines.join('\n')}\n${text}`)).toMatchObject([
      { rule: 'unused-bypass', line: 1 },
      { rule: 'unknown-bypass', line: 2, hint: 'did you mean "facets-path-checks"?' },
      { rule: 'unknown-bypass', line: 3 },
    ]);
  });
});
